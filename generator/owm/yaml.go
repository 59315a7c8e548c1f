package owm

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// plainText is text that YAML takes as text within braces without quotes. It
// begins with a letter, so that it is no number and no date.
var plainText = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\pL([\pL\pN .()/’'+-]*[\pL\pN)])?$`) })

// yamlWords are what some YAML reader takes for something else than text.
var yamlWords = []string{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}

// scalar is text as a YAML value within braces: in quotes unless it is harmless.
func scalar(text string) string {
	if plainText().MatchString(text) && !slices.Contains(yamlWords, strings.ToLower(text)) {
		return text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
