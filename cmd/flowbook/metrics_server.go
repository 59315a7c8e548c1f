package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"flowbook/generator/fetch"
	"flowbook/generator/model"
)

// The variables of the environment that collecting reads.
const (
	envURL       = "FLOWBOOK_PROMETHEUS_URL"
	envToken     = "FLOWBOOK_PROMETHEUS_TOKEN"
	envTokenFile = "FLOWBOOK_PROMETHEUS_TOKEN_FILE"
	envUser      = "FLOWBOOK_PROMETHEUS_USER"
	envPassword  = "FLOWBOOK_PROMETHEUS_PASSWORD"
)

// errNoAddress says that nobody said where Prometheus is.
var errNoAddress = errors.New(`where is Prometheus? Say it in flowbook.yaml, sources: {prometheus: {url: "https://prometheus.example.org"}},
or with ` + envURL + `, or with --url`)

// serverOptions puts together where Prometheus is and who asks: a flag wins over
// the environment, and that over the settings. getenv gives a variable, "" where
// it is not set. Secrets come from the environment alone.
func serverOptions(url string, s *model.PrometheusServer, getenv func(string) string) (fetch.Options, error) {
	o := fetch.Options{URL: first(url, getenv(envURL), s.URL), User: first(getenv(envUser), s.User)}
	if o.URL == "" {
		return o, errNoAddress
	}
	if s.Timeout != "" {
		o.Timeout, _ = time.ParseDuration(s.Timeout) // load has looked at it
	}
	o.Password = getenv(first(s.PasswordEnv, envPassword))
	o.Token = getenv(first(s.TokenEnv, envToken))
	if file := getenv(envTokenFile); file != "" {
		if o.Token != "" {
			return o, fmt.Errorf("set %s or %s, not both", first(s.TokenEnv, envToken), envTokenFile)
		}
		token, err := readToken(file)
		if err != nil {
			return o, err
		}
		o.Token = token
	}
	switch {
	case o.Token != "" && getenv(envUser) != "":
		return o, fmt.Errorf("set a token or %s, not both", envUser)
	case o.Password != "" && o.User == "" && !strings.Contains(o.URL, "@"):
		return o, fmt.Errorf("%s is set, but no user; set %s too", first(s.PasswordEnv, envPassword), envUser)
	}
	return o, nil
}

func first(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}

// longestToken is how many bytes a file with a token may have.
const longestToken = 64 << 10

func readToken(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", fmt.Errorf("%s: %w", envTokenFile, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, longestToken+1))
	if err != nil {
		return "", fmt.Errorf("%s: %w", envTokenFile, err)
	}
	token := strings.TrimSpace(string(data))
	if token == "" || len(data) > longestToken {
		return "", fmt.Errorf("%s: %q holds no token", envTokenFile, name)
	}
	return token, nil
}
