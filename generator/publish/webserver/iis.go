package webserver

func writeIIS(w *writer, h host) {}
