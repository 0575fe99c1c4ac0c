import { Place } from "geo";
import { XDocument, XName, type XElement } from "xml";

const text = `
<journey name="north to south">
  <stop lat="60.1699" lon="24.9384">Helsinki</stop>
  <stop lat="-33.9249" lon="18.4241">Cape Town</stop>
</journey>`;

function coordinate(stop: XElement, name: string): number {
  const found = stop.attribute(XName.of(name));
  if (found === null) throw new Error(`a ${stop.name.localName} has no ${name}`);
  return Number(found.value);
}

/** The stops of a journey that is written in XML. */
export function stops(): Place[] {
  const journey = XDocument.parse(text).root;
  if (journey === null) return [];
  const found: Place[] = [];
  for (const stop of journey.elements(XName.of("stop"))) {
    found.push(new Place(stop.value, coordinate(stop, "lat"), coordinate(stop, "lon")));
  }
  return found;
}
