package deliver

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/fileerror"
	"gongkai/generator/publish/store"
)

// probe tries with throw-away files whether a place can serve a release by a link; why says what it
// cannot do. The error is that not even files can be replaced there.
func probe(tree store.Tree) (way Way, why diag.Text, err error) {
	if err := removeTree(tree, probeFolder); err != nil {
		return "", why, err
	}
	if err := tree.Mkdir(probeFolder); err != nil {
		return "", why, err
	}
	way, why, err = try(tree)
	return way, why, errors.Join(err, removeTree(tree, probeFolder))
}

func try(tree store.Tree) (Way, diag.Text, error) {
	at := func(name string) string { return path.Join(probeFolder, name) }
	for _, name := range []string{"a", "b"} {
		if err := tree.Write(at(name), time.Unix(0, 0), strings.NewReader(name)); err != nil {
			return "", diag.Text{}, err
		}
	}
	if err := tree.Rename(at("a"), at("b")); err != nil {
		if silence(err) != nil || errors.Is(err, fs.ErrPermission) {
			return "", diag.Text{}, err
		}
		return "", diag.Text{}, diag.Failf("这个目标不能用一个文件替换另一个，读者会看到缺页；换一个目标", "one file cannot replace another at this target, so readers would find pages missing; choose another target")
	}
	// What fails here fails for good, and the other way is taken; but a disk that is full says nothing of
	// what could be done on it.
	if err := tree.Symlink("b", at("link")); err != nil {
		return Ordered, diag.T("不能建立链接", "links cannot be made there"), passing(err)
	}
	if err := tree.Symlink("c", at("new")); err != nil {
		return Ordered, diag.T("不能建立链接", "links cannot be made there"), passing(err)
	}
	if err := tree.Rename(at("new"), at("link")); err != nil {
		return Ordered, diag.T("链接不能一步替换", "links cannot be replaced in one step there"), passing(err)
	}
	if leads, err := tree.Readlink(at("link")); err != nil || leads != "c" {
		return Ordered, diag.T("链接不能一步替换", "links cannot be replaced in one step there"), passing(err)
	}
	if _, err := tree.Link(at("b"), at("second")); err != nil {
		return Ordered, diag.T("不能在目标内部复制文件", "files cannot be copied there without sending them again"), passing(err)
	}
	return Switch, diag.T("目标支持链接", "links work there"), nil
}

// passing is an error only where a place may be able to do at another time what it has refused.
func passing(err error) error {
	if kind := fileerror.Of(err); kind == fileerror.Full || kind == fileerror.QuotaUsed {
		return err
	}
	return silence(err)
}

// silence is an error only where the place did not answer.
func silence(err error) error {
	if store.Answers(err) {
		return nil
	}
	return err
}

// removeTree removes a folder with all that it holds, if it is there.
func removeTree(tree store.Tree, folder string) error {
	info, err := tree.Lstat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return tree.Remove(folder)
	}
	all, err := list(tree, folder, func(string) bool { return false })
	if err != nil {
		return err
	}
	return removeListed(tree, folder, all)
}
