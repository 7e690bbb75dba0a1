package main

import (
	"strconv"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/withdrawal"
)

// TestListedNamesTen: more are counted.
func TestListedNamesTen(t *testing.T) {
	var names []string
	for i := range 12 {
		names = append(names, strconv.Itoa(i))
	}
	for n, want := range map[int]diag.Text{
		0:  {},
		2:  {ZH: "0、1", EN: "0, 1"},
		10: {ZH: "0、1、2、3、4、5、6、7、8、9", EN: "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"},
		12: {ZH: "0、1、2、3、4、5、6、7、8、9，另有 2 个", EN: "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"},
	} {
		if got := listed(names[:n]); got != want {
			t.Errorf("listed %d: %+v, want %+v", n, got, want)
		}
	}
}

// TestOldVersionsOfAStoreAreTold: what a store itself keeps of what was withdrawn, beyond the rights of
// the key, is told with who ends it.
func TestOldVersionsOfAStoreAreTold(t *testing.T) {
	t.Parallel()
	place := withdrawal.Place{Kind: withdrawal.Kept, Part: release.Part{Kind: release.Sites, ID: "public"}, Target: "cdn", To: "s3://bucket/site", Listed: true, Number: 4}
	where, how := heldIn(place, defaultOut)
	for got, want := range map[diag.Text]diag.Text{
		where: {ZH: "发布目标 cdn（s3://bucket/site）里存储自己保留的旧版本", EN: "the target cdn (s3://bucket/site), in the earlier versions that the store itself keeps"},
		how:   {ZH: "请存储的管理员销毁它们（名字由下面的命令列出），再运行 gongkai publish --all --target cdn", EN: "have the administrator of the store destroy them (the command tells their names), then run gongkai publish --all --target cdn"},
	} {
		if got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}
