package serve

import (
	"crypto/sha256"
	"encoding/base64"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// answer is what a view has to say at one address.
type answer struct {
	status   int
	file     File
	location string // where to go instead; else empty
	own      bool   // the page itself shows the problems
}

// at gives v's answer for the clean path p. Both a request and the stream of a page
// that is open ask it, so that they agree.
func (v *view) at(p string) answer {
	if v.site == nil {
		return v.withoutSite()
	}
	file, found, err := v.site.get(p)
	if err != nil {
		return errorPage(p, err)
	}
	if found {
		return answer{status: http.StatusOK, file: file}
	}
	if !strings.HasSuffix(p, "/") {
		if _, found, _ := v.site.get(p + "/"); found {
			to := url.URL{Path: p + "/"}
			return answer{status: http.StatusPermanentRedirect, location: to.EscapedPath()}
		}
	}
	if file, found, err = v.site.get("/404.html"); found && err == nil {
		return answer{status: http.StatusNotFound, file: file}
	}
	return notFoundPage(p)
}

func (a answer) isPage() bool {
	media, _, _ := mime.ParseMediaType(a.file.ContentType)
	return media == "text/html"
}

// digest tells a's page from every other. A page that is open is up to date
// as long as the digest for its address stays.
func (a answer) digest() string {
	h := sha256.New()
	h.Write([]byte(strconv.Itoa(a.status) + a.location + "\n"))
	h.Write(a.file.Body)
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:12])
}
