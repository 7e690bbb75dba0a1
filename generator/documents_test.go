package generator

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// documents are those beside the code, from this folder.
var documents = []string{"../README.md", "README.md", "../cmd/gongkai/README.md", "../layouts/README.md"}

func readDocument(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// TestDocumentsLinkToWhatThereIs holds that no link of a document leads nowhere.
func TestDocumentsLinkToWhatThereIs(t *testing.T) {
	for _, name := range documents {
		links := regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(readDocument(t, name), -1)
		for _, link := range links {
			if strings.Contains(link[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(name), filepath.FromSlash(link[1]))); err != nil {
				t.Errorf("%s links to %s, which is not there", name, link[1])
			}
		}
		if len(links) == 0 && name != "../layouts/README.md" {
			t.Errorf("%s has no links", name)
		}
	}
}

// TestEveryPackageIsDescribed holds that the table of packages has a row for each of the plan.
func TestEveryPackageIsDescribed(t *testing.T) {
	_, table, found := strings.Cut(readDocument(t, "README.md"), "| package | does |")
	if !found {
		t.Fatal("there is no table of packages")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	for pkg := range allowed {
		if pkg != "." && !slices.Contains(forTests, pkg) && !regexp.MustCompile("(?m)^\\| [^|]*`"+pkg+"`").MatchString(table) {
			t.Errorf("generator/README.md has no row for the package %s", pkg)
		}
	}
}

// TestPromisesNameTestsThatThereAre holds that a test or script that is said to hold a promise
// exists.
func TestPromisesNameTestsThatThereAre(t *testing.T) {
	tests := testNames(t)
	_, promises, found := strings.Cut(readDocument(t, "README.md"), "| promise | held by |\n| --- | --- |\n")
	if !found {
		t.Fatal("there is no table of promises")
	}
	promises, _, _ = strings.Cut(promises, "\n\n")
	for _, row := range strings.Split(promises, "\n") {
		named := regexp.MustCompile("`(Test[A-Za-z0-9]+|[a-z_*]+\\.txtar|make [a-z]+)`").FindAllStringSubmatch(row, -1)
		for _, name := range named {
			if scripts, _ := filepath.Glob("../cmd/gongkai/testdata/" + name[1]); !tests[name[1]] && len(scripts) == 0 && !strings.HasPrefix(name[1], "make ") {
				t.Errorf("there is no %s: %s", name[1], row)
			}
		}
		if len(named) == 0 && !strings.Contains(row, "`generator/") && !strings.Contains(row, "the same random documents") {
			t.Errorf("a promise that nothing holds: %s", row)
		}
	}
}

// testNames is the name of every test of the repository.
func testNames(t *testing.T) map[string]bool {
	names := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func (Test[A-Za-z0-9]+)\(`)
	for _, root := range []string{".", "../cmd"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, "_test.go") {
				return err
			}
			for _, found := range declared.FindAllStringSubmatch(readDocument(t, name), -1) {
				names[found[1]] = true
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return names
}

// TestWhatToOpenIsThere holds that “to change X open Y” names files and folders that there are. A
// bare name lies in the folder that its row named before.
func TestWhatToOpenIsThere(t *testing.T) {
	_, table, found := strings.Cut(readDocument(t, "README.md"), "| to change | open |\n| --- | --- |\n")
	if !found {
		t.Fatal("there is no table of what to open")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	for _, row := range strings.Split(table, "\n") {
		_, open, _ := strings.Cut(strings.Trim(row, "| "), " | ")
		folder := "generator"
		for _, span := range regexp.MustCompile("`([^` ]+)`").FindAllStringSubmatch(open, -1) {
			name := strings.NewReplacer("NAME", "*").Replace(span[1])
			if strings.Contains(name, "YEAR") { // one for each year whose notice is not built in: none is shipped
				continue
			}
			whole, _ := filepath.Glob("../" + name)
			bare, _ := filepath.Glob(path.Join("..", folder, name))
			under, _ := filepath.Glob(name)
			if len(whole)+len(bare)+len(under) == 0 {
				t.Errorf("there is no %s: %s", span[1], row)
			}
			if len(whole) > 0 {
				folder = name
				if path.Ext(name) != "" {
					folder = path.Dir(name)
				}
			}
		}
	}
}

// TestEveryLayoutIsDescribed holds that layouts/README.md names each layout.
func TestEveryLayoutIsDescribed(t *testing.T) {
	document := readDocument(t, "../layouts/README.md")
	names, _ := filepath.Glob("../layouts/*.html")
	for _, name := range names {
		if !strings.Contains(document, "`"+filepath.Base(name)+"`") {
			t.Errorf("layouts/README.md does not name %s", filepath.Base(name))
		}
	}
	if len(names) == 0 {
		t.Error("no layouts found")
	}
}
