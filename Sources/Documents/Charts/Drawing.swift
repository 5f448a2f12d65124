/// One SVG drawing of a width given beforehand, written from top to bottom; its height is known when it is finished.
struct Drawing {
    let width: Double

    enum Anchor: String { case start, middle, end }

    struct Point {
        var x: Double
        var y: Double
    }

    private var shapes = MarkupWriter()

    /// What names may take up: `most` on the usual width, never more than a third of it all.
    func room(for most: Double) -> Double { min(most, width / 3) }

    init(width: Double) {
        self.width = width
    }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, _ tone: Tone, radius: Double = 0
    ) {
        guard width > 0, height > 0 else { return }
        shapes.raw("<rect")
        place("x", x)
        place("y", y)
        place("width", width)
        place("height", height)
        if radius > 0 { place("rx", min(radius, min(width, height) / 2)) }
        paint("fill", tone)
        shapes.raw("/>")
    }

    mutating func line(from a: Point, to b: Point, _ tone: Tone = .line, width: Double = 1, dashed: Bool = false) {
        shapes.raw("<line")
        place("x1", a.x)
        place("y1", a.y)
        place("x2", b.x)
        place("y2", b.y)
        stroke(tone, width, dashed: dashed)
        shapes.raw("/>")
    }

    mutating func path(_ points: [Point], _ tone: Tone, width: Double = 2, dashed: Bool = false) {
        guard points.count > 1 else { return }
        shapes.raw("<polyline fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\" points=\"")
        write(points)
        shapes.raw("\"")
        stroke(tone, width, dashed: dashed)
        shapes.raw("/>")
    }

    mutating func area(_ points: [Point], _ tone: Tone) {
        guard points.count > 2 else { return }
        shapes.raw("<polygon points=\"")
        write(points)
        shapes.raw("\"")
        paint("fill", tone)
        shapes.raw("/>")
    }

    mutating func dot(_ centre: Point, radius: Double = 3.5, _ tone: Tone) {
        shapes.raw("<circle")
        place("cx", centre.x)
        place("cy", centre.y)
        place("r", radius)
        paint("fill", tone)
        // The ring keeps the dot apart from the lines that pass under it.
        shapes.raw(" stroke=\"#FFFFFF\" stroke-width=\"1.5\"/>")
    }

    /// Text standing on the baseline `y`.
    mutating func text(
        _ text: String, x: Double, y: Double, size: Double = 12, _ tone: Tone = .ink, _ anchor: Anchor = .start,
        bold: Bool = false
    ) {
        guard !text.isEmpty else { return }
        shapes.raw("<text")
        place("x", x)
        place("y", y)
        place("font-size", size)
        if anchor != .start { shapes.attribute("text-anchor", anchor.rawValue) }
        if bold { shapes.raw(" font-weight=\"600\"") }
        paint("fill", tone)
        shapes.raw(">")
        shapes.text(text)
        shapes.raw("</text>")
    }

    /// The whole SVG element; `label` is what a screen reader says instead of it.
    func finished(height: Double, label: String) -> ChartImage {
        let height = height.rounded(.up)
        var svg = MarkupWriter(capacity: shapes.bytes.count + 512)
        let (across, down) = (Self.short(width), Self.short(height))
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\"")
        svg.attribute("viewBox", "0 0 \(across) \(down)")
        svg.attribute("width", across)
        svg.attribute("height", down)
        svg.attribute("aria-label", label)
        // Noto stands first of the installed ones on a server, so that print and page measure alike.
        svg.raw(
            """
             font-family="'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif">
            """)
        svg.raw(shapes.bytes)
        svg.raw("</svg>")
        return ChartImage(svg: svg.bytes, width: width, height: height)
    }

    private mutating func write(_ points: [Point]) {
        for (index, point) in points.enumerated() {
            if index > 0 { shapes.raw(" ") }
            shapes.text(Self.short(point.x))
            shapes.raw(",")
            shapes.text(Self.short(point.y))
        }
    }

    private mutating func place(_ name: StaticString, _ value: Double) {
        shapes.attribute(name, Self.short(value))
    }

    private mutating func stroke(_ tone: Tone, _ width: Double, dashed: Bool) {
        paint("stroke", tone)
        place("stroke-width", width)
        if dashed { shapes.raw(" stroke-dasharray=\"3 3\"") }
    }

    private mutating func paint(_ property: StaticString, _ tone: Tone) {
        shapes.attribute(property, tone.colour)
        shapes.raw(" class=\"")
        shapes.raw(property)
        shapes.raw("-")
        shapes.text(tone.rawValue)
        shapes.raw("\"")
    }

    /// At most one decimal: finer than any screen, and the same on every machine.
    private static func short(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let tenths = Int((min(max(value, -100_000), 100_000) * 10).rounded())
        let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
        return tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)"
    }
}

/// A finished drawing and its size in user units.
package struct ChartImage: Hashable, Sendable {
    package let svg: [UInt8]
    package let width: Double
    package let height: Double
}
