package main

func (a *app) publish(args []string) error {
	kind := a.flags.String("server", "", a.say("写出网页服务器的配置：nginx、apache、caddy 或 iis", "write the configuration of a web server: nginx, apache, caddy or iis"))
	out := a.flags.String("out", "dist", a.say("输出文件夹（相对站点文件夹）", "the output folder, relative to the site folder"))
	root := a.flags.String("root", defaultRoot, a.say("与 --server 同用：服务器上的发布目标放在哪个文件夹下", "with --server: the folder of the server in which the targets lie"))
	inPlace := a.flags.Bool("in-place", false, a.say("不用链接 current，直接用目标文件夹本身", "the folder of the target itself is served, not the link current in it"))
	file := a.flags.String("file", "", a.say("与 --server 同用：写入这个文件；不写则显示", "with --server: write this file; without it the configuration is printed"))
	parts, err := a.parse(args, 0, 1000)
	if err != nil {
		return err
	}
	if *kind == "" {
		return usagef("用 --server 写明是哪一种服务器", "say with --server which server it is")
	}
	return a.serverFiles(serverFiles{kind: *kind, parts: parts, out: *out, root: *root, inPlace: *inPlace, file: *file})
}
