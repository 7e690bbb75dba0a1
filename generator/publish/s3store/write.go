package s3store

import (
	"bytes"
	"crypto/md5"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"

	"github.com/minio/minio-go/v7"

	"gongkai/generator/publish/mediatype"
	"gongkai/generator/publish/store"
)

// Put writes an object whole. Its bytes are all read before the first is sent: where the reader
// finds at its end that they are not what they should be, the store hears nothing of them.
func (b *Bucket) Put(name string, size int64, from io.Reader) (store.Object, error) {
	key, err := b.key(name)
	if err != nil {
		return store.Object{}, err
	}
	defer b.memory.take(size)()
	data := bytes.NewBuffer(make([]byte, 0, size+1)) // one more, to see that there is no more
	if n, err := data.ReadFrom(io.LimitReader(from, size+1)); err != nil {
		return store.Object{}, fmt.Errorf("read %s: %w", name, err)
	} else if n != size {
		return store.Object{}, fmt.Errorf("read %s: %w: %d bytes, and not %d", name, io.ErrUnexpectedEOF, n, size)
	}
	return b.send(b.client, key, name, data.Bytes(), minio.PutObjectOptions{})
}

// send puts the bytes of an object.
func (b *Bucket) send(by *minio.Core, key, name string, data []byte, o minio.PutObjectOptions) (store.Object, error) {
	sent := store.Headers{Type: mediatype.OfBytes(name, data), Cache: mediatype.Cache(name, b.keepers)}
	o.ContentType, o.CacheControl = sent.Type, sent.Cache
	o.SendContentMd5, o.DisableContentSha256, o.DisableMultipart = true, true, true
	sum, digest := md5.Sum(data), sha256.Sum256(data)
	info, err := by.PutObject(b.ctx, b.address.Bucket, key, bytes.NewReader(data), int64(len(data)),
		base64.StdEncoding.EncodeToString(sum[:]), hex.EncodeToString(digest[:]), o)
	if err != nil {
		return store.Object{}, b.failure("write", name, err)
	}
	return store.Object{Name: name, Size: int64(len(data)), Version: info.ETag, MD5: hex.EncodeToString(sum[:]), Headers: sent}, nil
}

// Create writes an object unless there is one.
func (b *Bucket) Create(name string, data []byte) (string, error) {
	var o minio.PutObjectOptions
	o.SetMatchETagExcept("*")
	return b.conditional(name, data, o)
}

// Replace writes an object where it is still the version that was read.
func (b *Bucket) Replace(name, version string, data []byte) (string, error) {
	var o minio.PutObjectOptions
	o.SetMatchETag(version)
	return b.conditional(name, data, o)
}

// conditional sends an object under a condition. A request of which no answer came may have been
// carried out: the next is then refused, because of the object that the first has written. So where
// one of several attempts is refused, the object is read: it is ours where it has our bytes, and
// those whose bytes may be anybody's are not told of.
func (b *Bucket) conditional(name string, data []byte, o minio.PutObjectOptions) (string, error) {
	key, err := b.key(name)
	if err != nil {
		return "", err
	}
	var made store.Object
	for try := range b.attempts {
		made, err = b.send(b.once, key, name, data, o)
		if err == nil {
			return made.Version, nil
		}
		if errors.Is(err, fs.ErrExist) && try > 0 {
			return b.ours(name, data, err)
		}
		if store.Answers(err) {
			return "", err
		}
		if !b.pause(try) {
			break
		}
	}
	return "", err
}

// ours is the version of an object that has the bytes that were sent, else the error refused.
func (b *Bucket) ours(name string, data []byte, refused error) (string, error) {
	from, object, err := b.Get(name)
	if err != nil {
		return "", err
	}
	defer from.Close()
	stands, err := io.ReadAll(io.LimitReader(from, int64(len(data))+1))
	if err != nil {
		return "", err
	}
	if !bytes.Equal(stands, data) {
		return "", refused
	}
	return object.Version, nil
}

// Remove removes objects, as many in a request as the store takes.
func (b *Bucket) Remove(names ...string) error {
	if len(names) == 0 {
		return nil
	}
	keys := make([]string, len(names))
	for i, name := range names {
		key, err := b.key(name)
		if err != nil {
			return err
		}
		keys[i] = key
	}
	if len(keys) == 1 {
		return b.removeOne(keys[0], names[0], "")
	}
	results, err := b.client.RemoveObjectsWithIter(b.ctx, b.address.Bucket, objects(keys), minio.RemoveObjectsOptions{})
	if err != nil {
		return b.failure("remove", "", err)
	}
	gone := 0
	for result := range results {
		if result.Err != nil {
			name := result.ObjectName
			if i := slices.Index(keys, name); i >= 0 {
				name = names[i]
			}
			if err := b.failure("remove", name, result.Err); !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		gone++
	}
	if gone < len(keys) {
		return b.failure("remove", names[0], io.ErrUnexpectedEOF) // the store did not speak of all of them
	}
	return nil
}

func objects(keys []string) iter.Seq[minio.ObjectInfo] {
	return func(yield func(minio.ObjectInfo) bool) {
		for _, key := range keys {
			if !yield(minio.ObjectInfo{Key: key}) {
				return
			}
		}
	}
}

func (b *Bucket) removeOne(key, name, version string) error {
	err := b.client.Client.RemoveObject(b.ctx, b.address.Bucket, key, minio.RemoveObjectOptions{VersionID: version})
	if err = b.failure("remove", name, err); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
