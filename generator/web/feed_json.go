package web

import (
	"bytes"
	"encoding/json"

	"gongkai/generator/render"
)

// The members of a JSON feed (jsonfeed.org, version 1.1).
type (
	jsonFeed struct {
		Version     string       `json:"version"`
		Title       string       `json:"title"`
		Home        string       `json:"home_page_url"`
		Feed        string       `json:"feed_url"`
		Description string       `json:"description,omitempty"`
		Language    string       `json:"language"`
		Authors     []jsonAuthor `json:"authors"`
		Items       []jsonItem   `json:"items"`
	}
	jsonItem struct {
		ID        string       `json:"id"`
		URL       string       `json:"url"`
		Title     string       `json:"title"`
		HTML      string       `json:"content_html,omitempty"`
		Text      string       `json:"content_text,omitempty"` // of one that is gone: an item has one of both
		Summary   string       `json:"summary,omitempty"`
		Published string       `json:"date_published,omitempty"`
		Modified  string       `json:"date_modified"`
		Authors   []jsonAuthor `json:"authors"`
		Tags      []string     `json:"tags,omitempty"`
		Language  string       `json:"language,omitempty"` // where it is not that of the feed
	}
	jsonAuthor struct {
		Name string `json:"name"`
	}
)

func (s *Site) jsonFeed(w *bytes.Buffer, text *render.Text) error {
	feed := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: s.edition.Title, Home: s.feedHome(), Feed: s.feedAddress(jsonFeedFile),
		Description: s.edition.Site.Title, Language: chinese, Authors: []jsonAuthor{{s.edition.Site.Organisation}}, Items: []jsonItem{},
	}
	for _, e := range s.feedEntries() {
		item := jsonItem{ID: e.ID, URL: e.Address, Title: e.Title, Summary: e.Summary, Modified: midnight(e.Updated), Authors: []jsonAuthor{{e.Author}}, Tags: e.Categories, Language: e.Written.Lang}
		if e.Published != "" {
			item.Published = midnight(e.Published)
		}
		var err error
		if item.HTML, err = s.content(&e, text); err != nil {
			return err
		}
		if item.HTML == "" {
			item.Text = e.Title
		}
		feed.Items = append(feed.Items, item)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(feed)
}
