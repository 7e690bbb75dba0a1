package main

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"gongkai/generator/diag"
)

// awsProfile is the settings of a profile in the two files that programs for S3 read: those of the
// credentials count before those of the configuration. Without a name it is the profile of
// AWS_PROFILE, or the default. A setting inside another has the name of both: s3.addressing_style.
func (a *app) awsProfile(name string) (map[string]string, error) {
	wanted := cmp.Or(name, a.getenv("AWS_PROFILE"))
	name = cmp.Or(wanted, "default")
	home := a.getenv("HOME", "USERPROFILE")
	configuration := cmp.Or(a.getenv("AWS_CONFIG_FILE"), filepath.Join(home, ".aws", "config"))
	credentials := cmp.Or(a.getenv("AWS_SHARED_CREDENTIALS_FILE"), filepath.Join(home, ".aws", "credentials"))
	settings := map[string]string{}
	for _, file := range []string{configuration, credentials} {
		src, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		maps.Copy(settings, readProfile(string(src), name))
	}
	if wanted != "" && len(settings) == 0 {
		return nil, diag.Failf("%[2]s 和 %[3]s 里都没有名为 %[1]s 的一节；核对地址里的“profile=”或 AWS_PROFILE", "neither %[2]s nor %[3]s has a profile %[1]s; look at profile= in the address, or at AWS_PROFILE", diag.Quote(name), configuration, credentials)
	}
	return settings, nil
}

// readProfile is the settings of a profile in one file. Its section is called [NAME], or in the
// configuration [profile NAME].
func readProfile(src, name string) map[string]string {
	settings := map[string]string{}
	here, around := false, ""
	for line := range strings.Lines(strings.TrimPrefix(src, "\ufeff")) {
		text := strings.TrimSpace(line)
		if text == "" || text[0] == '#' || text[0] == ';' {
			continue
		}
		if title, ok := strings.CutPrefix(text, "["); ok {
			title, _, _ = strings.Cut(title, "]")
			here = strings.Join(strings.Fields(title), " ") == "profile "+name || strings.TrimSpace(title) == name
			around = ""
			continue
		}
		key, value, ok := strings.Cut(text, "=")
		if !here || !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch indented := line[0] == ' ' || line[0] == '\t'; {
		case indented && around != "":
			key = around + "." + key
		case !indented:
			around = ""
		}
		if value == "" {
			around = key // what is indented below it belongs to it
			continue
		}
		settings[key] = value
	}
	return settings
}
