package drawing

import "strings"

// painted is the elements that the reader paints.
var painted = map[string]bool{"svg": true, "g": true, "a": true, "use": true, "text": true, "tspan": true,
	"rect": true, "circle": true, "ellipse": true, "line": true, "polyline": true, "polygon": true, "path": true}

// still is the elements that the reader knows as parts of a picture that stands still, and does not
// paint: paper cannot show them, and browsers can.
var still = map[string]bool{"stop": true, "textPath": true, "switch": true}

// Known reports that an element of SVG is a part of a picture that stands still: the reader paints
// it, passes over it, or refuses it because of paper alone. What moves, loads or runs something
// (animate, image, foreignObject, script …) is none, and nothing that nobody has heard of is.
func Known(element string) bool {
	if effect, ok := strings.CutPrefix(element, "fe"); ok && effect != "Image" { // of filters (Filter Effects 1)
		return effects[effect]
	}
	return element != "" && (painted[element] || unpainted[element] || still[element])
}

// effects is the primitives of filters, but the one that loads a picture.
var effects = map[string]bool{"Blend": true, "ColorMatrix": true, "ComponentTransfer": true, "Composite": true, "ConvolveMatrix": true,
	"DiffuseLighting": true, "DisplacementMap": true, "DistantLight": true, "DropShadow": true, "Flood": true, "FuncA": true, "FuncB": true,
	"FuncG": true, "FuncR": true, "GaussianBlur": true, "Merge": true, "MergeNode": true, "Morphology": true, "Offset": true, "PointLight": true,
	"SpecularLighting": true, "SpotLight": true, "Tile": true, "Turbulence": true}
