package deliver

import (
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// Kept reads a release that is kept at a place, to be published again under a new number: 0 is the
// newest before the one that is served. Its records have no titles there; their paths stand for
// them.
func Kept(tree store.Tree, number int) (*built.Part, error) {
	t, err := readTarget(tree, &Memory{})
	if err != nil {
		return nil, markerHelp(err)
	}
	if t.way() != Switch {
		return nil, usagef("这个目标不保留旧版，不能退回；从备份的站点文件夹重新生成，再发布", "this target keeps no earlier releases to roll back to; build again from a backup of the site folder, and publish")
	}
	numbers, err := keptNumbers(tree, t.current)
	if err != nil {
		return nil, err
	}
	if len(numbers) == 0 {
		return nil, usagef("目标没有保留旧版，不能退回；从备份的站点文件夹重新生成，再发布", "the target has kept no earlier release to roll back to; build again from a backup of the site folder, and publish")
	}
	if number == 0 {
		number = numbers[len(numbers)-1]
	}
	if !slices.Contains(numbers, number) {
		return nil, usagef("目标没有保留第 %[1]d 号发布；保留的有：%[2]s", "the target has kept no release %[1]d; it has: %[2]s", number, listNumbers(numbers))
	}
	folder := releaseFolder(number)
	s, err := readStanding(tree, folder, nil, &Memory{})
	if err != nil {
		return nil, err
	}
	return partOf(tree, folder, s)
}

// keptNumbers is the numbers of the releases before the one that is served.
func keptNumbers(tree store.Tree, current string) ([]int, error) {
	infos, err := tree.ReadDir(ReleasesName)
	if err != nil {
		return nil, err
	}
	var numbers []int
	for _, info := range infos {
		folder := path.Join(ReleasesName, info.Name())
		number, ok := releaseNumber(folder)
		if !ok || folder >= current && len(folder) == len(current) {
			continue
		}
		if _, err := tree.Lstat(path.Join(folder, buildingName)); err == nil {
			continue
		}
		if s, err := readStanding(tree, folder, nil, &Memory{}); err == nil && s.release != nil {
			numbers = append(numbers, number)
		} else if err != nil && !unreadable(err) {
			return nil, err
		}
	}
	slices.Sort(numbers)
	return numbers, nil
}

// partOf is a release as a part to be published: only what its sums tell, byte by byte.
func partOf(tree store.Tree, folder string, s standing) (*built.Part, error) {
	stock, err := list(tree, folder, ownAtRoot)
	if err != nil {
		return nil, err
	}
	p := built.Part{Part: s.release.Part, Day: s.release.Day, Sums: s.sums.Format(), Gone: s.release.Gone}
	records := map[string][]string{}
	for _, line := range s.sums {
		info, ok := stock.files[line.Name]
		if !ok {
			return nil, errMismatch
		}
		f := built.File{Name: line.Name, Digest: line.Digest, Size: info.Size()}
		p.Files = append(p.Files, f)
		kind, rest, _ := strings.Cut(f.Name, "/")
		if record := strings.TrimSuffix(rest, ".html"); (kind == "records" || kind == "sheets") && record != rest && !isGone(s.release.Gone, release.Gone{Path: record}) {
			records[record] = append(records[record], f.Name)
		}
	}
	for record, files := range records {
		p.Records = append(p.Records, built.Record{Path: record, Title: record, Files: files})
	}
	slices.SortFunc(p.Records, func(a, b built.Record) int { return strings.Compare(a.Path, b.Path) })
	return built.New(p, func(name string) (io.ReadCloser, error) { return tree.Open(path.Join(folder, name)) }), nil
}

func listNumbers(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, " ")
}
