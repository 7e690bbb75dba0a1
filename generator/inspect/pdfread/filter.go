package pdfread

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"golang.org/x/image/tiff/lzw"

	"gongkai/generator/portable"
)

// errPicture tells that a stream is a picture, which is never unpacked.
var errPicture = errors.New("a picture")

// decode unpacks a stream through its filters, ISO 32000-1, 7.4.
func (d *document) decode(s stream) ([]byte, error) {
	data, err := d.decrypted(s)
	if err != nil {
		return nil, err
	}
	filters, parms := d.list(s.dict["Filter"], s.dict["F"]), d.list(s.dict["DecodeParms"], s.dict["DP"])
	if len(filters) > 8 {
		return nil, ErrBroken
	}
	for i, f := range filters {
		var p dict
		if i < len(parms) {
			p = d.dictOf(parms[i])
		}
		if data, err = d.filter(d.get(f), data, p); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// content is the content of a form, which may be drawn on every page: some megabytes of such are
// kept.
func (d *document) content(s stream) ([]byte, error) {
	const most = 16 << 20 // bytes
	if data, ok := d.kept[s.of]; ok {
		return data, nil
	}
	data, err := d.decode(s)
	if err == nil && s.of != nil && d.keeps+len(data) <= most {
		d.keeps += len(data)
		d.kept[s.of] = data
	}
	return data, err
}

// packedPicture is the bytes of a photograph, which is a JPEG: all filters but the last are undone.
func (d *document) packedPicture(s stream) ([]byte, error) {
	filters := d.list(s.dict["Filter"])
	if len(filters) == 1 && d.crypt == nil {
		return s.raw[:len(s.raw):len(s.raw)], nil
	}
	outer := dict{}
	for k, v := range s.dict {
		outer[k] = v
	}
	outer["Filter"] = filters[:len(filters)-1]
	data, err := d.decode(stream{outer, s.raw, s.at, s.of})
	return data[:len(data):len(data)], err
}

// list is the first of the objects that is there, as a list.
func (d *document) list(objects ...any) array {
	for _, o := range objects {
		switch v := d.get(o).(type) {
		case array:
			return v
		case nil:
		default:
			return array{v}
		}
	}
	return nil
}

func (d *document) filter(kind any, data []byte, parms dict) ([]byte, error) {
	var out []byte
	var err error
	switch kind {
	case name("FlateDecode"), name("Fl"):
		if len(data) < 2 {
			return nil, nil
		}
		// after the header of zlib, which some have left out; its sum at the end is often wrong
		header := 2
		if data[0]&0x0f != 8 || (int(data[0])<<8|int(data[1]))%31 != 0 {
			if plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), 1)); err == nil && len(plain) > 0 {
				header = 0
			}
		}
		packed := bytes.NewReader(data[header:])
		unpacker := flate.NewReader(packed)
		if out, err = d.drain(unpacker); err == nil {
			d.behindPacked(data, unpacker, packed.Len())
		}
	case name("LZWDecode"), name("LZW"):
		out, err = d.drain(lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8))
	case name("ASCII85Decode"), name("A85"):
		if i := bytes.Index(data, []byte("~>")); i >= 0 {
			data = data[:i]
		}
		return d.drain(ascii85.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~")))))
	case name("ASCIIHexDecode"), name("AHx"):
		if i := bytes.IndexByte(data, '>'); i >= 0 {
			data = data[:i]
		}
		digits := bytes.Join(bytes.Fields(data), nil)
		if len(digits)%2 == 1 {
			digits = append(digits, '0')
		}
		out = make([]byte, len(digits)/2)
		n, _ := hex.Decode(out, digits)
		return out[:n], nil
	case name("Crypt"): // undone by decrypted
		return data, nil
	case name("RunLengthDecode"), name("RL"):
		return d.runs(data)
	case name("DCTDecode"), name("DCT"), name("JPXDecode"), name("CCITTFaxDecode"), name("CCF"), name("JBIG2Decode"):
		return nil, errPicture
	default:
		return nil, fmt.Errorf("unknown filter: %w", ErrBroken)
	}
	if err != nil {
		return nil, err
	}
	return predicted(out, portable.Int(d.number(parms["Predictor"], 1)), portable.Int(d.number(parms["Colors"], 1)), portable.Int(d.number(parms["BitsPerComponent"], 8)), portable.Int(d.number(parms["Columns"], 1)))
}

// drain reads what a filter gives, within the bounds. A stream that breaks off gives what came
// before.
func (d *document) drain(from io.Reader) ([]byte, error) {
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(from, int64(d.left)+1))
	if d.left -= int(n); d.left < 0 {
		return nil, fmt.Errorf("read PDF: its streams unpack to more than %d MB: %w", maxUnpacked>>20, ErrTooLarge)
	}
	if err != nil && out.Len() == 0 {
		return nil, ErrBroken
	}
	return out.Bytes(), nil
}

func (d *document) runs(data []byte) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128; {
		n := int(data[i])
		i++
		if n < 128 {
			out = append(out, data[i:min(len(data), i+n+1)]...)
			i += n + 1
		} else if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if len(out) > d.left {
			return nil, fmt.Errorf("read PDF: its streams unpack to more than %d MB: %w", maxUnpacked>>20, ErrTooLarge)
		}
	}
	d.left -= len(out)
	return out, nil
}
