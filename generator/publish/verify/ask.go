package verify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gongkai/generator/diag"
)

// Unreachable says that there was no answer: what is served is not known.
type Unreachable struct {
	Address string
	Status  int // of a server that is busy; 0 where there was no answer at all
	Err     error
}

// Error names the address.
func (u *Unreachable) Error() string { return fmt.Sprintf("%s: %v", u.Address, u.Err) }

// Unwrap is why there was no answer.
func (u *Unreachable) Unwrap() error { return u.Err }

// Why is why there was no answer, in words.
func (u *Unreachable) Why() diag.Text {
	if u.Status != 0 {
		return diag.T("服务器忙（HTTP %d）", "the server is busy (HTTP %d)", u.Status)
	}
	return diag.NoAnswer(u.Err, diag.T("连接中断，或对方不是网站的服务器", "the connection was broken off, or the other side serves no site"))
}

// answer is what a server gave.
type answer struct {
	status   int
	header   http.Header
	encoding string
	digest   string
	size     int64
	body     []byte // of pages and short files
	cut      bool   // there was more than may be
}

// A server that is busy is asked again so often, and waited for no longer than this.
const (
	tries       = 4
	silentTries = 2 // where there is no answer at all
	longestWait = time.Minute
	redirects   = 5
	longestBody = 16 << 20 // of what is kept to be looked into
)

var errBusy = errors.New("the server is busy")

// ask gets a file as a reader does, without compression and without what a cache holds. It follows
// redirects on the same host alone.
func (r *run) ask(ctx context.Context, name string, most int64) (answer, error) {
	address := r.address(name)
	for range redirects {
		a, err := r.insist(ctx, address, most)
		if err != nil {
			return answer{}, err
		}
		to := a.header.Get("Location")
		if a.status < 300 || a.status > 399 || a.status == http.StatusNotModified || to == "" {
			return a, nil
		}
		next, err := address.Parse(to)
		if err != nil || next.Host != r.root.Host || next.Scheme != address.Scheme && next.Scheme != "https" {
			return a, nil // its status tells
		}
		address = next
	}
	return answer{status: http.StatusLoopDetected, header: http.Header{}}, nil
}

// insist asks a busy server again after a while.
func (r *run) insist(ctx context.Context, address *url.URL, most int64) (answer, error) {
	pause := time.Second / 2
	for try := 1; ; try++ {
		a, err := r.once(ctx, address, most)
		busy := err == nil && (a.status == http.StatusServiceUnavailable || a.status == http.StatusTooManyRequests || a.status == http.StatusBadGateway || a.status == http.StatusGatewayTimeout)
		if err == nil && !busy {
			return a, nil
		}
		if ctx.Err() != nil {
			return a, ctx.Err()
		}
		if try == tries || !busy && try == silentTries {
			silent := &Unreachable{Address: address.String(), Err: err}
			if busy {
				silent.Status, silent.Err = a.status, errBusy
			}
			return a, silent
		}
		wait := pause
		if busy {
			wait = max(wait, retryAfter(a.header))
		}
		pause *= 2
		if err := r.Wait(ctx, min(wait, longestWait)); err != nil {
			return a, err
		}
	}
}

// retryAfter is how long a server asks to be left alone (RFC 9110, 10.2.3).
func retryAfter(h http.Header) time.Duration {
	value := h.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil && seconds > 0 {
		return time.Duration(min(seconds, 3600)) * time.Second
	}
	at, err := http.ParseTime(value)
	now, err2 := http.ParseTime(h.Get("Date"))
	if err != nil || err2 != nil {
		return 0
	}
	return at.Sub(now)
}

// once asks once.
func (r *run) once(ctx context.Context, address *url.URL, most int64) (answer, error) {
	if err := r.enter(ctx); err != nil {
		return answer{}, err
	}
	defer func() { <-r.pace }()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return answer{}, err
	}
	request.Header.Set("User-Agent", r.Agent)
	request.Header.Set("Accept-Encoding", "identity")
	request.Header.Set("Cache-Control", "no-cache")
	response, err := r.Client.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	a := answer{status: response.StatusCode, header: response.Header, encoding: strings.ToLower(response.Header.Get("Content-Encoding"))}
	sum, kept := sha256.New(), &bytes.Buffer{}
	buffer := make([]byte, 64<<10)
	for {
		n, err := response.Body.Read(buffer)
		sum.Write(buffer[:n])
		if a.size += int64(n); a.size <= longestBody || most == longestManifest {
			kept.Write(buffer[:n])
		}
		if a.size > most {
			a.cut = true
			break
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return a, err
		}
	}
	a.digest, a.body = hex.EncodeToString(sum.Sum(nil)), kept.Bytes()
	return a, nil
}

// enter waits until one more request may be made.
func (r *run) enter(ctx context.Context) error {
	select {
	case r.pace <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	if r.Every > 0 {
		r.turn.Lock()
		defer r.turn.Unlock()
		if err := r.Wait(ctx, r.Every); err != nil {
			<-r.pace
			return err
		}
	}
	return nil
}
