// Command bench measures gongkai on a corpus that it makes: full build, unchanged rebuild, one edit
// under serve, the books, printing, peak memory.
//
// It builds the program, writes the corpus into a folder in memory where there is one, and prints a
// table. Times depend on the machine, so each row also says how many times as long as a plain write
// of the same files it took: that ratio is what to compare.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"gongkai/generator/source/sourcetest"
)

func main() {
	sizes := flag.String("sizes", "1000,10000", "numbers of records")
	rounds := flag.Int("rounds", 3, "measure each so often, and take the best")
	alone := flag.Bool("publish", false, "measure publishing alone")
	sheets := flag.Bool("print", false, "measure printing alone")
	lines := flag.Bool("lines", false, "compare the lines of ten documents with those of others alone")
	against := flag.String("against", "", "measure a build alone, beside one by this program, by turns")
	built := flag.String("search", "", "measure the search page of this built site alone")
	site := flag.String("approve", "", "give the records of this site their statements, and end")
	flag.Parse()
	if *site != "" {
		if err := sourcetest.Approve(os.DirFS(*site), sourcetest.Dir(*site)); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(options{*sizes, *rounds, *alone, *sheets, *lines, *against, *built}); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options is what is measured.
type options struct {
	sizes   string // numbers of records, with commas between them
	rounds  int
	publish bool   // publishing alone
	print   bool   // printing alone
	lines   bool   // the lines of documents alone
	against string // a build alone, beside one by this program
	search  string // the search page of this built site alone
}

func run(o options) error {
	if o.search != "" {
		return measureSearch(o.search)
	}
	if o.lines {
		return compareLines()
	}
	dir, err := os.MkdirTemp(memory(), "gongkai-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "gongkai")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/gongkai").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	fmt.Printf("%s/%s, %d cores, in %s\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), filepath.Dir(dir))
	if o.publish {
		return eachSize(o.sizes, func(n int) error { return publishAlone(program, filepath.Join(dir, fmt.Sprint(n)), n, o.rounds) })
	}
	if o.against != "" {
		return eachSize(o.sizes, func(n int) error {
			return measureAgainst(program, o.against, filepath.Join(dir, fmt.Sprint(n)), n, o.rounds)
		})
	}
	// First what takes little memory: the system counts that of this program as that of those it
	// starts.
	if err := measurePrint(program, dir, o.rounds); err != nil || o.print {
		return err
	}
	if err := compareLines(); err != nil {
		return err
	}
	fmt.Println("\n| records × audiences | sources | full build | × plain write | peak memory | × sources over 60 MB | unchanged | edit shown | peak of serve | check | peak of check | due | report | approve one | first publish | × cp -r and sync (quartiles) | unchanged publish | one edited | one new | verify | × sha256sum -c |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	err = eachSize(o.sizes, func(n int) error { return measure(program, filepath.Join(dir, fmt.Sprint(n)), n, o.rounds) })
	return firstOf(err, measureWire())
}

// eachSize measures each of several numbers of records.
func eachSize(sizes string, measure func(n int) error) error {
	for size := range strings.FieldsFuncSeq(sizes, func(r rune) bool { return r == ',' }) {
		var n int
		if _, err := fmt.Sscan(size, &n); err != nil {
			return err
		}
		if err := measure(n); err != nil {
			return err
		}
	}
	return nil
}

// memory is a folder in memory, where the disk does not blur what is measured; "" is the system's
// own.
func memory() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

func measure(program, dir string, n, rounds int) error {
	bytes, err := writeCorpus(dir, n)
	if err != nil {
		return err
	}
	full, unchanged, plain := time.Hour, time.Hour, time.Hour
	var peak int64
	for range rounds {
		if err := os.RemoveAll(filepath.Join(dir, "dist")); err != nil {
			return err
		}
		took, rss, err := build(program, dir)
		if err != nil {
			return err
		}
		full, peak = min(full, took), max(peak, rss)
		if took, _, err = build(program, dir); err != nil {
			return err
		}
		unchanged = min(unchanged, took)
	}
	shown, serving, err := edit(program, dir, rounds)
	if err != nil {
		return err
	}
	check, due, report, approval := time.Hour, time.Hour, time.Hour, time.Hour
	var checking int64
	for range rounds {
		took, rss, err := command(program, dir, "check")
		if err != nil {
			return err
		}
		check, checking = min(check, took), max(checking, rss)
		if took, _, err = command(program, dir, "due", "--date", day); err != nil {
			return err
		}
		due = min(due, took)
		if took, _, err = command(program, dir, "report", "--date", day, "--year", "2026", "--out", filepath.Join(dir, "report.xlsx")); err != nil {
			return err
		}
		report = min(report, took)
		if took, _, err = command(program, dir, "approve", recordName(2), "--by", "王某", "--date", day); err != nil {
			return err
		}
		approval = min(approval, took)
	}
	for range rounds { // last: it holds the whole output, which the system would count as that of whatever is started then
		took, err := plainWrite(filepath.Join(dir, "dist"), filepath.Join(dir, "plain"))
		if err != nil {
			return err
		}
		plain = min(plain, took)
	}
	published, err := measurePublish(program, dir, n, rounds)
	if err != nil {
		return err
	}
	fmt.Printf("| %d × 2 | %.1f MB | %.2f s | %.1f | %d MB | %.1f | %.2f s | %d ms | %d MB | %.2f s | %d MB | %.2f s | %.2f s | %.2f s | %s |\n",
		n, float64(bytes)/(1<<20), full.Seconds(), full.Seconds()/plain.Seconds(), peak>>20, float64(peak-60<<20)/float64(bytes),
		unchanged.Seconds(), shown.Milliseconds(), serving>>20, check.Seconds(), checking>>20, due.Seconds(), report.Seconds(), approval.Seconds(), published)
	return nil
}

// day is the day on which everything is measured.
const day = "2026-11-23"

// build runs a whole build and gives its time and the most memory that it held.
func build(program, dir string, flags ...string) (time.Duration, int64, error) {
	return command(program, dir, append([]string{"build", "--date", day}, flags...)...)
}

// command runs one that reads the site, and gives its time and the most memory that it held.
func command(program, dir string, args ...string) (time.Duration, int64, error) {
	c := exec.Command(program, append([]string{"--site", dir}, args...)...)
	start := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		return 0, 0, fmt.Errorf("gongkai %s: %w\n%s", args[0], err, out)
	}
	return time.Since(start), peak(c), nil
}

// peak is the most memory, in bytes, that a program held that has ended; 0 where the system does
// not tell.
func peak(c *exec.Cmd) int64 {
	usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "linux" {
		return usage.Maxrss << 10 // in KB there, in bytes on macOS
	}
	return usage.Maxrss
}

// plainWrite copies the output, file by file on one core: what the disk itself takes.
func plainWrite(from, to string) (time.Duration, error) {
	type file struct {
		name string
		data []byte
	}
	var files []file
	err := filepath.WalkDir(from, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		files = append(files, file{filepath.Join(to, name[len(from):]), data})
		return err
	})
	if err != nil {
		return 0, err
	}
	if err := os.RemoveAll(to); err != nil {
		return 0, err
	}
	start := time.Now()
	made := map[string]bool{}
	for _, f := range files {
		if dir := filepath.Dir(f.name); !made[dir] {
			made[dir] = true
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return 0, err
			}
		}
		if err := os.WriteFile(f.name, f.data, 0o644); err != nil {
			return 0, err
		}
	}
	took := time.Since(start)
	return took, os.RemoveAll(to)
}

// edit changes one record under serve and waits until its page shows it. It gives the time, and the
// most memory that was held.
func edit(program, dir string, rounds int) (best time.Duration, held int64, err error) {
	const address = "127.0.0.1:48123"
	c := exec.Command(program, "--site", dir, "serve", "--addr", address, "--date", day)
	printed, err := c.StdoutPipe()
	if err != nil {
		return 0, 0, err
	}
	if err := c.Start(); err != nil {
		return 0, 0, err
	}
	defer func() {
		c.Process.Kill()
		c.Wait()
		held = peak(c)
	}()
	if err := open(printed); err != nil {
		return 0, 0, err
	}
	name := recordName(1)
	page := "http://" + address + "/public/records/" + name + ".html"
	if err := waitFor(page, "", 60*time.Second); err != nil {
		return 0, 0, err
	}
	time.Sleep(500 * time.Millisecond) // until it has been proofread
	file := filepath.Join(dir, "content", "records", filepath.FromSlash(name)+".md")
	src, err := os.ReadFile(file)
	if err != nil {
		return 0, 0, err
	}
	best = time.Hour
	for i := range rounds + 2 {
		mark := fmt.Sprintf("第%d次改动", i+1)
		start := time.Now()
		if err := os.WriteFile(file, append(bytes.Clone(src), "\n"+mark+"\n"...), 0o644); err != nil {
			return 0, 0, err
		}
		if err := waitFor(page, mark, 30*time.Second); err != nil {
			return 0, 0, err
		}
		best = min(best, time.Since(start))
		time.Sleep(200 * time.Millisecond)
	}
	return best, 0, os.WriteFile(file, src, 0o644)
}

// open opens the preview by the start address that it prints; http.DefaultClient may read it then.
func open(printed io.Reader) error {
	for lines := bufio.NewScanner(printed); lines.Scan(); {
		_, address, ok := strings.Cut(lines.Text(), "http://")
		if !ok {
			continue
		}
		address, _, _ = strings.Cut(address, " ")
		response, err := http.Get("http://" + address)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		jar, err := cookiejar.New(nil)
		if err != nil {
			return err
		}
		jar.SetCookies(response.Request.URL, response.Cookies())
		http.DefaultClient.Jar = jar
		return nil
	}
	return errors.New("serve prints no address")
}

// waitFor asks for a page until it holds a text.
func waitFor(address, text string, most time.Duration) error {
	deadline := time.Now().Add(most)
	for time.Now().Before(deadline) {
		response, err := http.Get(address)
		if err == nil {
			body, err := io.ReadAll(response.Body)
			response.Body.Close()
			if err == nil && response.StatusCode == http.StatusOK && strings.Contains(string(body), text) {
				return nil
			}
		}
		time.Sleep(3 * time.Millisecond)
	}
	return fmt.Errorf("%s does not show %q within %v", address, text, most)
}
