package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/posting"
)

// maxBoardLog is as much as a board's log may hold: some 100,000 rows.
const maxBoardLog = 16 << 20

// BoardLogFile is the file of a board's posting log, below the site folder.
func BoardLogFile(board string) string { return path.Join(BoardsDir, board+".csv") }

// ReadBoardLogs reads what was put up on the boards of site.yaml, by their ids. A board without a
// file has no log.
func ReadBoardLogs(fsys fs.FS, c *config.Config) (map[string]*posting.Log, diag.List) {
	logs := map[string]*posting.Log{}
	var problems diag.List
	entries, err := fs.ReadDir(fsys, BoardsDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		unreadableLog(&problems, BoardsDir, err)
	}
	for _, e := range entries {
		name := path.Join(BoardsDir, e.Name())
		id, table := strings.CutSuffix(e.Name(), ".csv")
		switch {
		case hidden(e.Name()):
		case !table || !slices.ContainsFunc(c.Boards, func(b config.Board) bool { return b.ID == id }):
			problems.Warnf("board-log-unknown", diag.Place{File: name}, diag.T("这个文件不是 site.yaml 中哪一块公开栏的张贴记录，没有读", "this file is the posting log of no board of site.yaml and was not read"),
				diag.T("张贴记录的文件名是公开栏的 id 加 .csv；同步程序留下的副本，把多出的行并回去再删；栏已停用的，可以不管", "a log is called after the id of its board, with .csv; take the rows of a copy that a sync program made over and delete it; leave the log of a board that is no more"))
		default:
			src, err := readPlain(fsys, name, maxBoardLog)
			if err != nil {
				unreadableLog(&problems, name, err)
				continue
			}
			log, faults := posting.Parse(name, src)
			logs[id], problems = log, append(problems, faults...)
		}
	}
	return logs, problems
}

func unreadableLog(problems *diag.List, name string, err error) {
	problems.Errorf("board-log-unreadable", diag.Place{File: name}, diag.Because("张贴记录无法读取", "the posting log cannot be read", err),
		diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限；正在 Excel 中打开的先关掉", "check that it is a plain file that you may read, and close it in the spreadsheet program")))
}
