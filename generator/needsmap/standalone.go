package needsmap

// standaloneStyle colours a drawing that stands by itself, in a slide or a
// document. It has the light theme's values and no variable, and selects by class
// alone: many programs that show SVG know no more.
const standaloneStyle = `
.needs-map{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif}
.ground{fill:#fff}
.layer-name{fill:#56534b;font-weight:600}
.layer-note{fill:#69665d}
.layer-line{stroke:#e5e3dc}
.stage-box{fill:#f5f4f0}
.stage-name{fill:#69665d;font-weight:500}
.edge{fill:none;stroke:#87847a;stroke-width:1.25}
.handoff-gap{stroke:#fff;stroke-width:7}
.handoff-mark{stroke:#56534b;stroke-width:1.5;stroke-linecap:round}
.node-label{fill:#1e1d1a}
.node-shape{fill:#fff;stroke:#87847a;stroke-width:1.25}
.node-base{fill:#87847a}
.external .node-shape{stroke-dasharray:4 3}
.team-glyph{fill:#69665d}
.team-undefined .team-glyph{fill:none;stroke:#69665d;stroke-width:1.4;stroke-dasharray:2.4 1.8}
.team-stream .node-shape{fill:#fcf4dc;stroke:#8a6100}
.team-stream .node-base,.team-stream .team-glyph{fill:#8a6100}
.team-platform .node-shape{fill:#e4f1f6;stroke:#1b6883}
.team-platform .node-base,.team-platform .team-glyph{fill:#1b6883}
.team-enabling .node-shape{fill:#eceff8;stroke:#4a5a8f}
.team-enabling .node-base,.team-enabling .team-glyph{fill:#4a5a8f}
.team-complicated .node-shape{fill:#fceef0;stroke:#a83f58}
.team-complicated .node-base,.team-complicated .team-glyph{fill:#a83f58}
.risk .node-shape{stroke:#b4232a;stroke-width:2}
.lit .node-label{font-weight:500}
.edge.lit{stroke:#2453c0;stroke-width:2.25}
.edge.dim{stroke:#e5e3dc}
.handoff.dim{display:none}
.node.dim .node-shape{fill:#fff;stroke:#cfccc2}
.node.dim .node-label{fill:#69665d}
.node.dim .node-base,.node.dim .team-glyph{fill:#cfccc2}
.node.chosen .node-shape{stroke:#2453c0;stroke-width:2.5}
.plate-text{font-weight:600}
.sign-line{stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.plate-risk .plate-shape{fill:#fdecec;stroke:#b4232a}
.plate-risk .plate-text{fill:#b4232a}
.plate-risk .sign{fill:none;stroke:#b4232a}
.plate-below .plate-shape{fill:#fdf0e6;stroke:#a5420a}
.plate-below .plate-text,.plate-below .sign{fill:#a5420a}
.plate-above .plate-shape{fill:#f7eefb;stroke:#7d2b9c}
.plate-above .plate-text,.plate-above .sign{fill:#7d2b9c}
.plate-stale .plate-shape{fill:#f1eee4;stroke:#655f4d}
.plate-stale .plate-text{fill:#655f4d}
.plate-stale .sign{fill:none;stroke:#655f4d}
`
