package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// goldmark is linear for what people write and quadratic for what attackers do.
// Beyond these limits characters count as text, so that nothing is lost.
const (
	maxNesting = 60   // containers (quotes, lists, items) within one another; browsers stop at 512 elements
	maxMarks   = 3000 // characters with a meaning in one paragraph, heading or table cell
	maxCells   = 5000 // of a table that mostly lacks them
	maxDefs    = 2000 // lines of a paragraph that may define links
)

// shallow is a container's parser that opens none below maxNesting.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) >= maxNesting {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, r, pc)
}

// limited is a paragraph transformer that leaves paragraphs alone which fails
// to pass.
type limited struct {
	parser.ParagraphTransformer
	pass func(lines *text.Segments, source []byte) bool
}

func (l limited) Transform(p *ast.Paragraph, r text.Reader, pc parser.Context) {
	if l.pass(p.Lines(), r.Source()) {
		l.ParagraphTransformer.Transform(p, r, pc)
	}
}

// fewDefinitions: goldmark moves all lines of a paragraph for each definition, and
// makes a reader for each paragraph, of which hardly one begins like a definition.
func fewDefinitions(lines *text.Segments, source []byte) bool {
	if lines.Len() == 0 || lines.Len() > maxDefs {
		return false
	}
	first := lines.At(0)
	return bytes.HasPrefix(util.TrimLeftSpace(first.Value(source)), []byte{'['})
}

// fewCells: a header with ten thousand cells makes every later line that long.
func fewCells(lines *text.Segments, source []byte) bool {
	written, widest := 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		n := bytes.Count(source[line.Start:line.Stop], []byte{'|'})
		written += n
		widest = max(widest, n)
	}
	made := lines.Len() * widest
	return made <= maxCells || made <= 4*written
}

// marks is the first inline parser. It parses nothing while a block has its
// share of marks left, and swallows the rest of the line afterwards.
type marks struct{}

// spent is how much of its share a block has used up.
type spent struct {
	block ast.Node
	marks int
}

var spentKey = parser.NewContextKey()

func (marks) Trigger() []byte { return []byte("*_~[]`<") }

func (marks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	s, _ := pc.Get(spentKey).(*spent)
	if s == nil {
		s = &spent{}
		pc.Set(spentKey, s)
	}
	if s.block != parent {
		*s = spent{block: parent}
	}
	line, at := block.PeekLine()
	s.marks++
	if c := line[0]; c == ']' || c == '`' || c == '<' {
		s.marks += ahead(parent, at) >> 14 // these may look for their end as far as the block goes
	}
	if s.marks <= maxMarks {
		return nil
	}
	n := len(line) - util.TrimRightSpaceLength(line)
	block.Advance(n)
	return ast.NewTextSegment(at.WithStop(at.Start - at.Padding + n))
}

// ahead is the number of bytes between at and the end of block.
func ahead(block ast.Node, at text.Segment) int {
	lines := block.Lines()
	if lines.Len() == 0 {
		return 0
	}
	return lines.At(lines.Len()-1).Stop - at.Start
}
