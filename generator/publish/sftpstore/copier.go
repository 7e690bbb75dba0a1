package sftpstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sync"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"

	"gongkai/generator/publish/store"
)

// copier asks the server to copy files, and parts of them: a request (copy-data) that the library
// has not. It speaks SFTP over a channel of its own, one request after the other.
type copier struct {
	host *ssh.Client

	mu   sync.Mutex
	from io.Reader // nil before the first copy
	to   io.Writer
	id   uint32
}

// The requests of SFTP that a copy takes, and their answers (draft-ietf-secsh-filexfer-02; for
// copy-data draft-ietf-secsh-filexfer-extensions-00).
type (
	initRequest struct {
		Version uint32 `sshtype:"1"`
	}
	openRequest struct {
		ID         uint32 `sshtype:"3"`
		Path       string
		Flags      uint32
		Attributes uint32
	}
	closeRequest struct {
		ID     uint32 `sshtype:"4"`
		Handle string
	}
	copyRequest struct {
		ID         uint32 `sshtype:"200"`
		Name       string
		FromHandle string
		FromOffset uint64
		Length     uint64 // 0: to the end
		ToHandle   string
		ToOffset   uint64
	}
	writeRequest struct {
		ID     uint32 `sshtype:"6"`
		Handle string
		Offset uint64
		Data   []byte
	}
	statusAnswer struct {
		ID   uint32 `sshtype:"101"`
		Code uint32
		Rest []byte `ssh:"rest"`
	}
	handleAnswer struct {
		ID     uint32 `sshtype:"102"`
		Handle string
	}
)

// How a file is opened.
const openToRead, openToWrite = 1, 2

// whole is all of a file, as one piece.
var whole = []store.Piece{{}}

// copy writes pieces of a file, and new ones, into another, which is there and empty.
func (c *copier) copy(from, to string, pieces []store.Piece) (err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.from == nil {
		if err := c.start(); err != nil {
			return err
		}
	}
	source, err := c.open(from, openToRead)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.status(closeRequest{c.next(), source})) }()
	target, err := c.open(to, openToWrite)
	if err != nil {
		return err
	}
	err = c.pieces(source, target, pieces)
	return errors.Join(err, c.status(closeRequest{c.next(), target}))
}

// pieces writes one piece behind the other.
func (c *copier) pieces(source, target string, pieces []store.Piece) error {
	var at uint64
	for _, p := range pieces {
		if p.New == nil {
			request := copyRequest{ID: c.next(), Name: "copy-data", FromHandle: source, FromOffset: uint64(p.From), Length: uint64(p.Length), ToHandle: target, ToOffset: at}
			if err := c.status(request); err != nil {
				return err
			}
			at += uint64(p.Length)
		}
		for some := range slices.Chunk(p.New, chunk) {
			if err := c.status(writeRequest{c.next(), target, at, some}); err != nil {
				return err
			}
			at += uint64(len(some))
		}
	}
	return nil
}

// start opens the channel.
func (c *copier) start() error {
	session, err := c.host.NewSession()
	if err != nil {
		return err
	}
	to, err := session.StdinPipe()
	if err != nil {
		return err
	}
	from, err := session.StdoutPipe()
	if err != nil {
		return err
	}
	if err := session.RequestSubsystem("sftp"); err != nil {
		return err
	}
	c.from, c.to = from, to
	if _, err := c.ask(initRequest{3}); err != nil {
		c.from = nil
		return err
	}
	return nil
}

func (c *copier) next() uint32 {
	c.id++
	return c.id
}

func (c *copier) open(path string, flags uint32) (handle string, err error) {
	answer, err := c.ask(openRequest{ID: c.next(), Path: path, Flags: flags})
	if err != nil {
		return "", err
	}
	var opened handleAnswer
	if ssh.Unmarshal(answer, &opened) == nil {
		return opened.Handle, nil
	}
	if err := asStatus(answer); err != nil {
		return "", err
	}
	return "", errAnswer
}

// status makes a request whose answer is that it was done, or why not.
func (c *copier) status(request any) error {
	answer, err := c.ask(request)
	if err != nil {
		return err
	}
	return asStatus(answer)
}

// errAnswer says that an answer is none of the protocol's.
var errAnswer = errors.New("the server's answer is not understood")

// asStatus is an answer as an error, in the words of the library.
func asStatus(answer []byte) error {
	var status statusAnswer
	if ssh.Unmarshal(answer, &status) != nil {
		return errAnswer
	}
	switch failed := (&sftp.StatusError{Code: status.Code}); {
	case status.Code == 0:
		return nil
	case failed.FxCode() == sftp.ErrSSHFxNoSuchFile:
		return fs.ErrNotExist
	case failed.FxCode() == sftp.ErrSSHFxPermissionDenied:
		return fs.ErrPermission
	default:
		return failed
	}
}

// ask sends a request and waits for its answer: a length and so many bytes, each way.
func (c *copier) ask(request any) ([]byte, error) {
	const longest = 64 << 10
	body := ssh.Marshal(request)
	if _, err := c.to.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), body...)); err != nil {
		return nil, err
	}
	var length [4]byte
	if _, err := io.ReadFull(c.from, length[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if n == 0 || n > longest {
		return nil, fmt.Errorf("%w: %d bytes", errAnswer, n)
	}
	answer := make([]byte, n)
	_, err := io.ReadFull(c.from, answer)
	return answer, err
}
