package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gongkai/content"
)

const printYAML = `organisation: 示例市政协机关
title: 党务公开
feedback: {phone: "0000-0000000", email: dwgk@example.com, box: 一楼大厅, address: 示例市示例路1号}
publishers: [市政协机关党组]
offices: [机关党委, 机关第一党支部, {name: 各党支部, members: [机关第一党支部]}]
audiences:
  - {id: public, title: 社会, base_url: "https://dwgk.example.com/", sees: [社会]}
boards:
  - {id: hall, title: 一楼大厅公开栏, audience: public, paper: A3}
`

// sheets is what is printed in one run, so many sheets of so many pages each; between the least and
// the most, memory must not grow with their number.
var sheets = []struct{ number, pages int }{{500, 1}, {500, 2}, {2000, 2}}

// measurePrint prints sheets for a board: every sheet alone, all of them in one file, and the slip.
func measurePrint(program, dir string, rounds int) error {
	fmt.Println("\n| sheets | pages of each | first run | sheets/s | peak memory | unchanged | one changed | largest sheet |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, s := range sheets {
		n := s.number
		site := filepath.Join(dir, fmt.Sprint("print", n, "x", s.pages))
		if err := writeSheets(site, n, s.pages); err != nil {
			return err
		}
		full, unchanged, changed := time.Hour, time.Hour, time.Hour
		var peak int64
		for i := range rounds {
			if err := os.RemoveAll(filepath.Join(site, "dist")); err != nil {
				return err
			}
			took, rss, err := build(program, site, "--board", "hall")
			if err != nil {
				return err
			}
			full, peak = min(full, took), max(peak, rss)
			if took, _, err = build(program, site, "--board", "hall"); err != nil {
				return err
			}
			unchanged = min(unchanged, took)
			if err := write(sheetName(site, 0), sheetText(0, s.pages)+fmt.Sprintf("\n第%d次改动。\n", i)); err != nil {
				return err
			}
			if err := approve(site); err != nil {
				return err
			}
			if took, _, err = build(program, site, "--board", "hall"); err != nil {
				return err
			}
			changed = min(changed, took)
		}
		largest, err := largestPDF(filepath.Join(site, "dist", "boards", "hall", "sheets"), n)
		if err != nil {
			return err
		}
		fmt.Printf("| %d | %d | %.2f s | %.0f | %d MB | %.2f s | %.2f s | %d KB |\n", n, s.pages, full.Seconds(), float64(n)/full.Seconds(), peak>>20,
			unchanged.Seconds(), changed.Seconds(), largest>>10)
	}
	return nil
}

func sheetName(dir string, i int) string {
	return filepath.Join(dir, "content", "records", "2026", fmt.Sprintf("文面-%05d.md", i))
}

// writeSheets makes a site of n records, each of which fills so many pages of one sheet.
func writeSheets(dir string, n, pages int) error {
	catalogue, err := content.FS.ReadFile("catalogue/2022-10-26.csv")
	if err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "content", "site.yaml"), printYAML); err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "content", "catalogue", "2022-10-26.csv"), string(catalogue)); err != nil {
		return err
	}
	for i := range n {
		if err := write(sheetName(dir, i), sheetText(i, pages)); err != nil {
			return err
		}
	}
	return approve(dir)
}

// sheetText is a record of a short section on one page, and of three and a table on two.
func sheetText(i, pages int) string {
	random := rand.New(rand.NewPCG(2, uint64(i)))
	var b strings.Builder
	fmt.Fprintf(&b, `---
标题: 第%d号样例：有关工作开展情况的公示
目录序号: 32
公开范围: 社会
公开时限: 随时公开
公开主体: 市政协机关党组
承办科室: 机关第一党支部
确定日期: 2026-11-20
公开程序: {审批: {签字人: 王某, 日期: 2026-11-20, 层级: 分管负责人}}
---

`, i)
	for section := range 2*pages - 1 {
		fmt.Fprintf(&b, "## %s、工作情况\n\n", []string{"一", "二", "三"}[section])
		for range 6 * pages {
			b.WriteString(phrases[random.IntN(len(phrases))])
		}
		// No two sheets use the same characters, as no two do in an office.
		for range 40 {
			b.WriteRune(rune(0x4e00 + random.IntN(0x4000)))
		}
		b.WriteString("。\n\n")
	}
	if pages == 1 {
		return b.String()
	}
	b.WriteString("| 项目 | 数量 | 备注 |\n| --- | ---: | --- |\n")
	for range 4 {
		fmt.Fprintf(&b, "| 集体学习 | %d | 按计划完成 |\n", random.IntN(100))
	}
	return b.String()
}

// largestPDF is the size of the largest PDF of a folder, in which there must be so many.
func largestPDF(dir string, want int) (largest int64, err error) {
	count := 0
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".pdf" {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		count++
		largest = max(largest, info.Size())
		return nil
	})
	if err == nil && count != want {
		err = errors.New("no font is installed, or sheets are missing: apt-get install fonts-lxgw-wenkai")
	}
	return largest, err
}
