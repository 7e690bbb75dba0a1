package sshdtest

import (
	"os"
	"strconv"
	"strings"
)

// Cut kills the processes of all sessions, with what they have started.
func (s *Server) Cut() {
	s.mu.Lock()
	var pids []int
	for cmd := range s.sessions {
		pids = append(pids, cmd.Process.Pid)
	}
	s.mu.Unlock()
	for _, pid := range append(children(pids), pids...) {
		if process, err := os.FindProcess(pid); err == nil {
			_ = process.Kill() // a process that has just ended is what was wanted
		}
	}
}

// children is the processes that were started by others, and those that these have started. It
// knows only of /proc: elsewhere there are none, and a session ends when its connection does.
func children(of []int) (found []int) {
	if len(of) == 0 {
		return nil
	}
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil
	}
	parents := map[int]bool{}
	for _, pid := range of {
		parents[pid] = true
	}
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		src, err := os.ReadFile("/proc/" + entry.Name() + "/stat")
		if err != nil {
			continue
		}
		// pid (name) state parent …: the name may hold spaces and parentheses.
		_, rest, _ := strings.Cut(string(src[strings.LastIndexByte(string(src), ')'):]), " ")
		fields := strings.Fields(rest)
		if len(fields) < 2 {
			continue
		}
		if parent, err := strconv.Atoi(fields[1]); err == nil && parents[parent] {
			found = append(found, pid)
		}
	}
	return append(children(found), found...)
}
