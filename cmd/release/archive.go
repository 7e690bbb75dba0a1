package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
)

// file is one of an archive.
type file struct {
	name string
	mode fs.FileMode
	data []byte
}

// topFolder is the folder in which everything of an archive stands.
const topFolder = "gongkai/"

// pack makes the archive of a target: zip for Windows, which opens it by itself, else tar.gz, which
// keeps what may be run.
func (t target) pack(v version, files []file) (product, error) {
	name := fmt.Sprintf("gongkai-%s-%s-%s", v.number, t.system, t.processor)
	if t.system == "windows" {
		data, err := zipped(files, v)
		return product{name + ".zip", data}, err
	}
	data, err := tarred(files, v)
	return product{name + ".tar.gz", data}, err
}

// zipped is a zip file of files in their order, each as of the time of the version.
func zipped(files []file, v version) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		header := &zip.FileHeader{Name: topFolder + f.name, Method: zip.Deflate, Modified: v.time}
		header.SetMode(f.mode)
		w, err := z.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// tarred is a tar.gz file of files in their order, each as of the time of the version and of
// nobody: whoever unpacks it owns them.
func tarred(files []file, v version) ([]byte, error) {
	var out bytes.Buffer
	compressed, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(compressed)
	if err := t.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: topFolder, Mode: 0o755, ModTime: v.time}); err != nil {
		return nil, err
	}
	for _, f := range files {
		header := &tar.Header{Typeflag: tar.TypeReg, Name: topFolder + f.name, Mode: int64(f.mode), Size: int64(len(f.data)), ModTime: v.time}
		if err := t.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := t.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := t.Close(); err != nil {
		return nil, err
	}
	err = compressed.Close()
	return out.Bytes(), err
}
