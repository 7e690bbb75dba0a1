package pdfread

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"fmt"

	"gongkai/generator/portable"
)

// method is how strings or streams of a file are encrypted: 7.6.
type method uint8

const (
	plain method = iota
	byRC4
	byAES128
	byAES256
)

// crypt is the key of a file that opens without a password: such a file says what may be done with
// it, and hides nothing.
type crypt struct {
	key              []byte
	strings, streams method
	metadata         bool // XMP is encrypted too
	rules            ref  // the object that says so, whose strings are not encrypted
}

// open finds the key of a file that is encrypted and undoes the encryption of its strings. It is
// ErrEncrypted where a password is needed, or a method that is not known.
func (d *document) open() error {
	rules := d.dictOf(d.trailer["Encrypt"])
	if d.trailer["Encrypt"] == nil {
		return nil
	}
	needed := fmt.Errorf("read PDF: %w", ErrEncrypted)
	if d.get(rules["Filter"]) != name("Standard") {
		return needed
	}
	c := &crypt{metadata: d.get(rules["EncryptMetadata"]) != false}
	c.rules, _ = d.trailer["Encrypt"].(ref)
	version := portable.Int(d.number(rules["V"], 0))
	switch version {
	case 1, 2:
		c.strings, c.streams = byRC4, byRC4
	case 4, 5:
		var ok, ok2 bool
		c.strings, ok = d.method(rules, rules["StrF"])
		c.streams, ok2 = d.method(rules, rules["StmF"])
		if !ok || !ok2 {
			return needed
		}
	default:
		return needed
	}
	if c.key = d.fileKey(rules, version, c.metadata); c.key == nil {
		return needed
	}
	d.crypt = c
	for _, b := range d.bodies {
		if ref(b.number) != c.rules {
			b.object = c.opened(b.object, b, 0)
		}
	}
	return nil
}

// method is that of a filter that the rules name: 7.6.5.
func (d *document) method(rules dict, filter any) (method, bool) {
	named, _ := d.get(filter).(name)
	if named == "" || named == "Identity" {
		return plain, true
	}
	switch d.get(d.dictOf(d.dictOf(rules["CF"])[named])["CFM"]) {
	case name("None"), nil:
		return plain, true
	case name("V2"):
		return byRC4, true
	case name("AESV2"):
		return byAES128, true
	case name("AESV3"):
		return byAES256, true
	}
	return plain, false
}

// opened is an object with its strings as they were before they were encrypted. Their places stay.
func (c *crypt) opened(o any, of *body, depth int) any {
	if depth > maxNesting {
		return o
	}
	switch v := o.(type) {
	case str:
		v.text = string(c.undo(c.strings, []byte(v.text), of))
		return v
	case array:
		for i := range v {
			v[i] = c.opened(v[i], of, depth+1)
		}
	case dict:
		for k := range v {
			v[k] = c.opened(v[k], of, depth+1)
		}
	case stream:
		if v.dict["Type"] != name("XRef") {
			c.opened(v.dict, of, depth+1)
		}
	}
	return o
}

// decrypted is the bytes of a stream as they were before they were encrypted.
func (d *document) decrypted(s stream) ([]byte, error) {
	c := d.crypt
	if c == nil || s.of == nil || s.dict["Type"] == name("XRef") || s.dict["Type"] == name("Metadata") && !c.metadata {
		return s.raw, nil
	}
	for i, f := range d.list(s.dict["Filter"]) {
		if d.get(f) != name("Crypt") {
			continue
		}
		parms := d.list(s.dict["DecodeParms"])
		if i >= len(parms) || d.dictOf(parms[i])["Name"] == nil || d.dictOf(parms[i])["Name"] == name("Identity") {
			return s.raw, nil
		}
	}
	if d.left -= len(s.raw); d.left < 0 {
		return nil, ErrTooLarge
	}
	return c.undo(c.streams, s.raw, s.of), nil
}

// objectKey is the key of one object: 7.6.2, algorithm 1.
func (c *crypt) objectKey(m method, of *body) []byte {
	if m == byAES256 {
		return c.key
	}
	var n [8]byte
	binary.LittleEndian.PutUint32(n[:], uint32(of.number))
	binary.LittleEndian.PutUint32(n[4:], uint32(of.generation))
	seed := append(append(append([]byte(nil), c.key...), n[:3]...), n[4:6]...)
	if m == byAES128 {
		seed = append(seed, "sAlT"...)
	}
	sum := md5.Sum(seed)
	return sum[:min(len(c.key)+5, len(sum))]
}

// undo decrypts. What is no whole number of blocks was not encrypted by AES, and stays.
func (c *crypt) undo(m method, data []byte, of *body) []byte {
	switch m {
	case byRC4:
		return rc4ed(c.objectKey(m, of), data)
	case byAES128, byAES256:
		if len(data) < 2*aes.BlockSize {
			return nil
		}
		block, err := aes.NewCipher(c.objectKey(m, of))
		if err != nil {
			return data
		}
		iv, sealed := data[:aes.BlockSize], data[aes.BlockSize:]
		sealed = sealed[:len(sealed)-len(sealed)%aes.BlockSize]
		out := make([]byte, len(sealed))
		cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, sealed)
		if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
			out = out[:len(out)-pad]
		}
		return out
	}
	return data
}

// sealed encrypts what stands in the place of something else that was; its first bytes are those
// of the other, so that the same file gives the same bytes.
func (c *crypt) sealed(m method, data, other []byte, of *body) []byte {
	switch m {
	case byRC4:
		return rc4ed(c.objectKey(m, of), data)
	case byAES128, byAES256:
		block, err := aes.NewCipher(c.objectKey(m, of))
		if err != nil || len(other) < aes.BlockSize {
			return nil
		}
		iv := other[:aes.BlockSize]
		pad := aes.BlockSize - len(data)%aes.BlockSize
		padded := append([]byte(nil), data...)
		for range pad {
			padded = append(padded, byte(pad))
		}
		out := make([]byte, len(padded))
		cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, padded)
		return append(append([]byte(nil), iv...), out...)
	}
	return data
}

func rc4ed(key, data []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}
