package tmpl

import (
	"html/template"
	"io"
	"text/template/parse"
)

// rewrite has html/template put into the body of one template what escapes. It needs
// none of the templates that are called there: as long as each begins and ends in plain
// text, where tags may stand, no call changes how what follows is to be escaped. It
// reports false where that does not hold, or where the template cannot be made safe:
// then html/template has to see all of them together.
func rewrite(body *parse.ListNode) bool {
	var calls []*parse.TemplateNode
	var names []string
	eachCall(body, func(n *parse.TemplateNode) {
		calls, names = append(calls, n), append(names, n.Name)
		n.Name = blank
	})
	t := template.New("")
	if len(calls) > 0 {
		if _, err := t.AddParseTree(blank, &parse.Tree{Root: &parse.ListNode{NodeType: parse.NodeList}}); err != nil {
			return false
		}
	}
	t, err := t.AddParseTree("", &parse.Tree{Root: guard(body)})
	if err != nil || t.Execute(io.Discard, nil) != nil {
		return false
	}
	for i, n := range calls {
		if n.Name != blank { // called within a tag, a title or the like
			return false
		}
		n.Name = names[i]
	}
	return true
}

// blank stands in for each template that is called.
const blank = "blank"

// guard is {{if false}}body{{end}}: html/template rewrites what it executes, and only
// then. Both branches of an {{if}} must end where the other does, here in plain text.
func guard(body *parse.ListNode) *parse.ListNode {
	never := &parse.PipeNode{NodeType: parse.NodePipe, Cmds: []*parse.CommandNode{
		{NodeType: parse.NodeCommand, Args: []parse.Node{&parse.BoolNode{NodeType: parse.NodeBool}}},
	}}
	return &parse.ListNode{NodeType: parse.NodeList, Nodes: []parse.Node{
		&parse.IfNode{BranchNode: parse.BranchNode{NodeType: parse.NodeIf, Pipe: never, List: body}},
	}}
}
