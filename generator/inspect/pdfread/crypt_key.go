package pdfread

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"

	"gongkai/generator/portable"
)

// padding is what a password is filled up with; the empty one is nothing else: 7.6.3.3.
const padding = "\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a"

// fileKey is the key of a file for the empty password; nil where another is needed.
func (d *document) fileKey(rules dict, version int, metadata bool) []byte {
	text := func(key name) []byte {
		s, _ := d.get(rules[key]).(str)
		return []byte(s.text)
	}
	revision := portable.Int(d.number(rules["R"], 0))
	owner, user := text("O"), text("U")
	if revision >= 5 {
		return keyOfAES256(user, text("UE"), revision)
	}
	if len(owner) < 32 || len(user) < 16 {
		return nil
	}
	length := 5
	if version > 1 && revision > 2 {
		length = portable.Int(d.number(rules["Length"], 40)) / 8
		if version == 4 {
			length = 16
		}
		if length < 5 || length > 16 {
			return nil
		}
	}
	seed := append([]byte(padding), owner[:32]...)
	seed = binary.LittleEndian.AppendUint32(seed, uint32(portable.Int(d.number(rules["P"], 0))))
	id := []byte(nil)
	if ids := d.arrayOf(d.trailer["ID"]); len(ids) > 0 {
		if s, ok := d.get(ids[0]).(str); ok {
			id = []byte(s.text)
		}
	}
	seed = append(seed, id...)
	if revision >= 4 && !metadata {
		seed = append(seed, 0xff, 0xff, 0xff, 0xff)
	}
	sum := md5.Sum(seed)
	if revision >= 3 {
		for range 50 {
			sum = md5.Sum(sum[:length])
		}
	}
	key := sum[:length]
	if !opens(key, user, id, revision) {
		return nil
	}
	return key
}

// opens reports that a key is that of the user's password: algorithms 4 to 6.
func opens(key, user, id []byte, revision int) bool {
	if revision < 3 {
		return bytes.Equal(rc4ed(key, []byte(padding)), user[:min(len(user), 32)])
	}
	sum := md5.Sum(append([]byte(padding), id...))
	check := sum[:]
	for i := range 20 {
		turn := make([]byte, len(key))
		for j := range key {
			turn[j] = key[j] ^ byte(i)
		}
		check = rc4ed(turn, check)
	}
	return bytes.Equal(check, user[:16])
}

// keyOfAES256 is the key after revisions 5 and 6: ISO 32000-2, algorithm 2.A.
func keyOfAES256(user, sealed []byte, revision int) []byte {
	if len(user) < 48 || len(sealed) < 32 {
		return nil
	}
	hash := func(salt []byte) []byte {
		if revision == 5 {
			sum := sha256.Sum256(salt)
			return sum[:]
		}
		return hashOfRevision6(salt)
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, sealed[:32])
	return key
}

// hashOfRevision6 is the hash of the empty password with a salt: ISO 32000-2, algorithm 2.B.
func hashOfRevision6(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round := 0; ; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		remainder := 0
		for _, b := range e[:16] {
			remainder += int(b)
		}
		switch remainder % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}
