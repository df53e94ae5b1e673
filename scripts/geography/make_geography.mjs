// Makes fixtures/county_geography.json: what the guide knows of each county's place on the
// map. Why each step is as it is stands beside it; how to run it stands in README.md.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoCentroid, geoContains } from "d3-geo";
import { feature, neighbors } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const FIXTURES = new URL("../../fixtures/", import.meta.url);
const WIDTH = 1000; // of the view box; the height follows
const MARGIN = 4; // room for the outline's stroke at the edge of the view box
const DECIMALS = 1; // of the drawn shapes: enough for a map of one region at four times the size
const SMALLEST_DETAIL = 0.3; // square units of us-atlas; see simplifiedAtlas()

const require = createRequire(import.meta.url);
const readAtlas = (name) => JSON.parse(readFileSync(require.resolve(`us-atlas/${name}`), "utf8"));
const round = (number, decimals) => Number(number.toFixed(decimals));

// ---- the counties of the guide -----------------------------------------------------------

// By FIPS code alone: us-atlas names both 29189 and 29510 "St. Louis".
// The code is the first cell of a row and no cell holds a line break, so no CSV reader is needed.
function readFipsCodes() {
  const rows = readFileSync(new URL("counties.csv", FIXTURES), "utf8").trim().split("\n").slice(1);
  return rows.map((row) => row.slice(0, 5)).sort();
}

// The atlas's geometries in the order of the codes.
function geometriesOf(topology, codes) {
  const byCode = new Map(topology.objects.counties.geometries.map((shape) => [shape.id, shape]));
  return codes.map((code) => {
    const shape = byCode.get(code);
    // One ring for each county holds for all of them in us-atlas 3.0.1. A new edition with
    // islands or holes should stop here, not draw half a county.
    if (shape?.type !== "Polygon" || shape.arcs.length !== 1) {
      throw new Error(`${code}: expected one polygon without holes, found ${shape?.type}`);
    }
    return shape;
  });
}

// ---- shapes ------------------------------------------------------------------------------

// Borders are thinned on the topology, where two counties share one line, so that they still
// share it afterwards: thinned one by one, gaps and overlaps would open between them.
// A point goes if the triangle with its neighbours is smaller than SMALLEST_DETAIL. us-atlas
// comes thinned to about 0.25; at 0.4 the City of St. Louis (29510) loses a corner.
function simplifiedAtlas(topology) {
  return simplify(presimplify(topology), SMALLEST_DETAIL);
}

// A function from the atlas's units to the view box, and the view box's height.
function fitToViewBox(rings) {
  const xs = rings.flat().map(([x]) => x);
  const ys = rings.flat().map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = (WIDTH - 2 * MARGIN) / (right - left);
  return {
    height: Math.ceil((bottom - top) * scale + 2 * MARGIN),
    toMap: ([x, y]) => [(x - left) * scale + MARGIN, (y - top) * scale + MARGIN],
  };
}

// Points are rounded on the map, not as steps, so that a border rounds alike from both sides
// and no error adds up along a ring. They are whole numbers of the smallest unit until written.
function drawnRing(ring, toMap) {
  const unit = 10 ** DECIMALS;
  const points = ring.map((point) => toMap(point).map((n) => Math.round(n * unit)));
  return points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
}

// The shortest SVG path of a ring: one move, relative lines, close. A minus sign separates
// numbers by itself, a leading zero says nothing, and "z" draws the last line.
function svgPath(ring) {
  const number = (n) => String(n / 10 ** DECIMALS).replace(/^(-?)0\./, "$1.");
  const join = (numbers) => numbers.map(number).join(" ").replaceAll(" -", "-");
  const steps = ring.slice(1, -1).flatMap(([x, y], i) => [x - ring[i][0], y - ring[i][1]]);
  return `m${join(ring[0])}l${join(steps)}z`;
}

// ---- points inside -----------------------------------------------------------------------

function isInside([x, y], ring) {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

function distanceToBorder([x, y], ring) {
  let nearest = Infinity;
  for (let i = 1; i < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - x1 - along * dx, y - y1 - along * dy));
  }
  return nearest;
}

function centroid(ring) {
  let [area, cx, cy] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    cx += (x1 + x2) * cross;
    cy += (y1 + y2) * cross;
  }
  return [cx / (3 * area), cy / (3 * area)];
}

// Where a label sits best: far from the border, yet near the middle. The border alone would
// push labels into a corner of an L; the middle alone leaves counties that are bent or narrow.
function labelPoint(ring) {
  const CELLS = 60; // of the grid that is tried
  const PULL = 0.2; // of the middle, against distance from the border
  const middle = centroid(ring);
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  let best = { score: -Infinity };
  const consider = (point) => {
    if (!isInside(point, ring)) return;
    const offset = Math.hypot(point[0] - middle[0], point[1] - middle[1]);
    const score = distanceToBorder(point, ring) - PULL * offset;
    if (score > best.score) best = { score, point };
  };
  consider(middle);
  for (let i = 1; i < CELLS; i++) {
    for (let j = 1; j < CELLS; j++) consider([left + (width * i) / CELLS, top + (height * j) / CELLS]);
  }
  return best.point;
}

// The centroid on the globe, or a label point where that lies outside a bent county (Dunklin, Iron).
function geographicCentre(county) {
  const centre = geoCentroid(county);
  return geoContains(county, centre) ? centre : labelPoint(county.geometry.coordinates[0]);
}

// ---- the file ----------------------------------------------------------------------------

const codes = readFipsCodes();
const globe = readAtlas("counties-10m.json");
const plane = readAtlas("counties-albers-10m.json");
const { version } = readAtlas("package.json");

// Neighbours come from the full projected borders: simplifying would not change them, but the
// unprojected file's grid is coarser (300 m) and loses the short border of Macon and Monroe.
// neighbors() counts shared lines, so counties that only touch at a corner are none.
const neighbourIndexes = neighbors(geometriesOf(plane, codes));

const globeShapes = geometriesOf(globe, codes);
const thinned = simplifiedAtlas(plane);
const planeRings = geometriesOf(thinned, codes).map((shape) => feature(thinned, shape).geometry.coordinates[0]);
const { toMap, height } = fitToViewBox(planeRings);

const lines = codes.map((code, i) => {
  const [longitude, latitude] = geographicCentre(feature(globe, globeShapes[i]));
  const ring = drawnRing(planeRings[i], toMap);
  const [x, y] = labelPoint(ring).map((n) => round(n / 10 ** DECIMALS, 1));
  const county = {
    neighbours: neighbourIndexes[i].map((j) => codes[j]).sort(),
    latitude: round(latitude, 4),
    longitude: round(longitude, 4),
    x,
    y,
    path: svgPath(ring),
  };
  return `    ${JSON.stringify(code)}: ${JSON.stringify(county)}`;
});

// One county a line, so that a change shows in a diff as the counties it touches.
const text = `{
  "source": "us-atlas ${version} (ISC licence), from the US Census Bureau's cartographic boundary files (public domain); made by scripts/geography",
  "view_box": "0 0 ${WIDTH} ${height}",
  "counties": {
${lines.join(",\n")}
  }
}
`;
writeFileSync(new URL("county_geography.json", FIXTURES), text);
console.log(`${codes.length} counties, ${text.length} bytes`);
