package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/author"
)

func newTheme() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "theme",
		Short: "List, show and copy the theme's files",
		Long: `A file below the handbook's theme/ replaces the theme's own file of the same path,
and nothing else. Colours, logo and the like are settings and need no file.

The files below layouts/hooks/ are empty: put something there to add it to every
page without replacing a layout.`,
		Example: "  flowbook theme list\n  flowbook theme show layouts/404.html\n  flowbook theme eject layouts/404.html handbook",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newThemeList(), newThemeShow(), newThemeEject())
	return cmd
}

func newThemeList() *cobra.Command {
	return &cobra.Command{
		Use:     "list [DIR]",
		Short:   "List the theme's files, and which of them the handbook replaces",
		Long:    "List prints the path of every file of the theme. One that the handbook replaces is\nmarked with an asterisk; so is, at the end, one that replaces nothing, with a question mark.",
		Example: "  flowbook theme list\n  flowbook theme list handbook",
		Args:    maxOneDir,
		RunE: func(_ *cobra.Command, args []string) error {
			own, err := ownTheme(handbookDir("", args), len(args) > 0)
			if err != nil {
				return err
			}
			for _, file := range generator.ThemeFiles() {
				mark := " "
				if own[file] {
					mark = "*"
					delete(own, file)
				}
				fmt.Println(mark, file)
			}
			var stray []string
			for file := range own {
				stray = append(stray, file)
			}
			slices.Sort(stray)
			for _, file := range stray {
				fmt.Println("?", file)
			}
			return nil
		},
	}
}

// ownTheme is the files below a handbook's theme/. Without a handbook there are
// none, unless one was named.
func ownTheme(dir string, named bool) (map[string]bool, error) {
	own := map[string]bool{}
	root, err := os.OpenRoot(dir)
	if err != nil {
		if named {
			return nil, fmt.Errorf("there is no folder %q; name the handbook's folder", dir)
		}
		return own, nil
	}
	defer root.Close()
	var walk func(folder string)
	walk = func(folder string) {
		f, err := root.Open(folder)
		if err != nil {
			return // there is no theme/
		}
		entries, _ := f.ReadDir(-1)
		f.Close()
		for _, e := range entries {
			name := path.Join(folder, e.Name())
			if strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "_") {
				continue
			}
			if e.IsDir() {
				walk(name)
			} else {
				own[strings.TrimPrefix(name, "theme/")] = true
			}
		}
	}
	walk("theme")
	return own, nil
}

func newThemeShow() *cobra.Command {
	return &cobra.Command{
		Use:     "show FILE",
		Short:   "Print one of the theme's files",
		Example: "  flowbook theme show layouts/activity.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := themeFile(args[0], generator.ThemeFile)
			if err != nil {
				return err
			}
			_, err = os.Stdout.Write(data)
			return err
		},
	}
}

func newThemeEject() *cobra.Command {
	var dir string
	var quiet bool
	cmd := &cobra.Command{
		Use:   "eject FILE [DIR]",
		Short: "Copy one of the theme's files into the handbook, to change it there",
		Long: `Eject copies a file of the theme to the same path below the handbook's theme/. Its
first line says which version it was made of: when flowbook brings another one,
check warns, so that both can be compared. A file that is there stays.`,
		Example: "  flowbook theme eject layouts/404.html\n  flowbook theme eject layouts/hooks/head.html handbook",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return eject(cmd.Context(), handbookDir(dir, args[1:]), args[0], quiet)
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "", "the handbook's folder")
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print errors alone")
	return cmd
}

// themeFile reads a file of the theme, however its path was typed.
func themeFile(name string, read func(string) ([]byte, error)) ([]byte, error) {
	name = strings.TrimPrefix(path.Clean(filepath.ToSlash(name)), "theme/")
	data, err := read(name)
	if err != nil {
		return nil, fmt.Errorf("the theme has no file %q; %s\nSee: flowbook theme list", name, meant(name, generator.ThemeFiles()))
	}
	return data, nil
}

func eject(ctx context.Context, dir, file string, quiet bool) error {
	data, err := themeFile(file, generator.EjectThemeFile)
	if err != nil {
		return err
	}
	if !isHandbook(dir) {
		return fmt.Errorf("%q is no handbook: it has no flowbook.yaml; name its folder", dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the handbook's folder: %w", err)
	}
	defer root.Close()
	to := "theme/" + strings.TrimPrefix(path.Clean(filepath.ToSlash(file)), "theme/")
	err = author.Apply(ctx, root, []author.Change{{To: to, After: data}})
	if errors.Is(err, author.ErrExists) {
		return fmt.Errorf("%s is there already and was left as it is", filepath.ToSlash(filepath.Join(dir, to)))
	}
	if err != nil {
		return err
	}
	say(os.Stderr, quiet, "%s: change it there; without it the theme's own is used", filepath.ToSlash(filepath.Join(dir, to)))
	return nil
}
