package s3store

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/minio/minio-go/v7"

	"gongkai/generator/publish/store"
)

// Get opens an object with what is known of it.
func (b *Bucket) Get(name string) (io.ReadCloser, store.Object, error) {
	key, err := b.key(name)
	if err != nil {
		return nil, store.Object{}, err
	}
	from, info, header, err := b.client.GetObject(b.ctx, b.address.Bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, store.Object{}, b.failure("read", name, err)
	}
	return &told{from, func(err error) error { return b.failure("read", name, err) }}, b.object(name, info, header), nil
}

// told is a reader whose errors are told in the words of this place.
type told struct {
	io.ReadCloser
	word func(error) error
}

func (r *told) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = r.word(err)
	}
	return n, err
}

// Head is what is known of an object.
func (b *Bucket) Head(name string) (store.Object, error) {
	key, err := b.key(name)
	if err != nil {
		return store.Object{}, err
	}
	info, err := b.client.StatObject(b.ctx, b.address.Bucket, key, minio.StatObjectOptions{})
	if err != nil {
		return store.Object{}, b.reason(name, err)
	}
	return b.object(name, info, info.Headers), nil
}

// reason is why an object was not shown. The answer to HEAD has no body, in which a store says what is
// wrong with a key, a clock or a region: it is asked once more for one that has.
func (b *Bucket) reason(name string, err error) error {
	var answered minio.ErrorResponse
	if errors.As(err, &answered) {
		switch answered.StatusCode {
		case http.StatusForbidden, http.StatusUnauthorized, http.StatusBadRequest, http.StatusMovedPermanently, http.StatusTemporaryRedirect:
			from, _, said := b.Get(name)
			if said != nil {
				return said
			}
			from.Close()
		}
	}
	return b.failure("read", name, err)
}

// object is what a store says of an object, in our words.
func (b *Bucket) object(name string, info minio.ObjectInfo, header http.Header) store.Object {
	o := store.Object{
		Name: name, Size: info.Size, Version: info.ETag, Modified: info.LastModified,
		Headers: store.Headers{Type: header.Get("Content-Type"), Cache: header.Get("Cache-Control"), Encoding: header.Get("Content-Encoding")},
	}
	// Where a store encrypts with keys of its own, the ETag is no MD5; a large object has a -.
	if encrypted := header.Get("X-Amz-Server-Side-Encryption"); encrypted == "" || encrypted == "AES256" {
		o.MD5 = md5Of(info.ETag)
	}
	return o
}

// md5Of is the MD5 that an ETag may be; empty where it can be none.
func md5Of(etag string) string {
	if len(etag) == 32 && strings.Trim(etag, "0123456789abcdef") == "" {
		return etag
	}
	return ""
}

// List is every object of the place, by name.
func (b *Bucket) List() ([]store.Object, error) {
	prefix := b.prefix()
	var all []store.Object
	for info := range b.client.ListObjectsIter(b.ctx, b.address.Bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
		if info.Err != nil {
			return nil, b.failure("list", "", info.Err)
		}
		etag := strings.Trim(info.ETag, `"`)
		all = append(all, store.Object{Name: strings.TrimPrefix(info.Key, prefix), Size: info.Size, Version: etag, MD5: md5Of(etag), Modified: info.LastModified})
	}
	slices.SortFunc(all, func(a, b store.Object) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// Above is the places around this one in which an object of a name stands. Where the key may not
// look, there may be one that it does not see.
func (b *Bucket) Above(name string) ([]string, error) {
	var found []string
	for around := b.address; around.Prefix != ""; {
		around.Prefix = around.Prefix[:max(strings.LastIndexByte(around.Prefix, '/'), 0)]
		key := strings.TrimPrefix(around.Prefix+"/"+name, "/")
		_, err := b.client.StatObject(b.ctx, b.address.Bucket, key, minio.StatObjectOptions{})
		if err == nil {
			found = append(found, around.String())
		} else if err := b.failure("read", name, err); !store.Answers(err) {
			return nil, err
		}
	}
	return found, nil
}

// maxAnswer is how much of what readers are sent is looked at.
const maxAnswer = 256 << 20

// Anonymous asks for an object without credentials.
func (b *Bucket) Anonymous(name string) (store.Answer, error) {
	key, err := b.key(name)
	if err != nil {
		return store.Answer{}, err
	}
	from, _, header, err := b.anonymous.GetObject(b.ctx, b.address.Bucket, key, minio.GetObjectOptions{})
	var refused minio.ErrorResponse
	switch {
	case errors.As(err, &refused) && refused.StatusCode > 0 && refused.StatusCode < 500:
		return store.Answer{Status: refused.StatusCode}, nil
	case err != nil:
		return store.Answer{}, b.failure("read", name, err)
	}
	defer from.Close()
	body, err := io.ReadAll(io.LimitReader(from, maxAnswer))
	if err != nil {
		return store.Answer{}, b.failure("read", name, err)
	}
	return store.Answer{Status: http.StatusOK, Header: header, Body: body}, nil
}

// OldVersions is the earlier versions that the store keeps of an object. A store that keeps none
// says so, or says that it knows no versions.
func (b *Bucket) OldVersions(name string) ([]string, error) {
	key, err := b.key(name)
	if err != nil {
		return nil, err
	}
	var versions []string
	err = b.eachOld(key, name, func(old minio.ObjectInfo) {
		if old.Key == key {
			versions = append(versions, old.VersionID)
		}
	})
	return versions, err
}

// OldNames is the objects of which the store keeps earlier versions.
func (b *Bucket) OldNames() ([]string, error) {
	prefix := b.prefix()
	var names []string
	err := b.eachOld(prefix, "", func(old minio.ObjectInfo) { names = append(names, strings.TrimPrefix(old.Key, prefix)) })
	slices.Sort(names)
	return slices.Compact(names), err
}

// prefix is what all keys of the place begin with.
func (b *Bucket) prefix() string {
	if b.address.Prefix == "" {
		return ""
	}
	return b.address.Prefix + "/"
}

// eachOld goes through the earlier versions of all keys that begin so.
func (b *Bucket) eachOld(prefix, name string, visit func(old minio.ObjectInfo)) error {
	for info := range b.client.ListObjectsIter(b.ctx, b.address.Bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true, WithVersions: true}) {
		if info.Err != nil {
			if err := b.failure("list the versions of", name, info.Err); !errors.Is(err, errors.ErrUnsupported) {
				return err
			}
			return nil
		}
		if !info.IsLatest && !info.IsDeleteMarker {
			visit(info)
		}
	}
	return nil
}

// RemoveVersion destroys an earlier version of an object.
func (b *Bucket) RemoveVersion(name, version string) error {
	key, err := b.key(name)
	if err != nil {
		return err
	}
	return b.removeOne(key, name, version)
}
