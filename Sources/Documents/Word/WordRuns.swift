/// The runs of a `word/document.xml`, as places where something can be put between two characters.
struct WordRuns {
    private struct Text {
        let run: Int
        /// The tag `<w:t …>`.
        let tag: Range<Int>
        var content: Range<Int>
        let isFirst: Bool
        var isLast = false
    }

    private struct Run {
        let tag: Range<Int>
        var properties: Range<Int>?
        var end = 0
    }

    private let bytes: [UInt8]
    /// "w:" in nearly every file.
    private var prefix = "w:"
    private var runs: [Run] = []
    private var texts: [Text] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        read()
    }

    /// Whether both ends of a place lie in text of a run.
    func holds(_ place: Range<Int>) -> Bool {
        !place.isEmpty && text(at: place.lowerBound) != nil && text(endingAt: place.upperBound) != nil
    }

    // MARK: Reading

    private mutating func read() {
        var (open, expectsProperties, propertiesStart, openText) = ([Int](), false, Int?.none, Int?.none)
        var tags = WordTags(bytes)
        while let tag = tags.next() {
            switch (tag.name, tag.kind) {
            case ("r", .open):
                prefix = tag.prefix
                open.append(runs.count)
                runs.append(Run(tag: tag.range))
                expectsProperties = true
                continue
            case ("rPr", .open) where expectsProperties: propertiesStart = tag.range.lowerBound
            case ("rPr", .empty) where expectsProperties:
                if let run = open.last { runs[run].properties = tag.range }
            case ("rPr", .close):
                if let start = propertiesStart, let run = open.last {
                    runs[run].properties = start..<tag.range.upperBound
                }
                propertiesStart = nil
            case ("t", .open):
                guard let run = open.last else { break }
                openText = texts.count
                let before = runs[run].properties?.upperBound ?? runs[run].tag.upperBound
                texts.append(
                    Text(
                        run: run, tag: tag.range, content: tag.range.upperBound..<tag.range.upperBound,
                        isFirst: before == tag.range.lowerBound))
            case ("t", .close):
                if let text = openText { texts[text].content = texts[text].content.lowerBound..<tag.range.lowerBound }
                openText = nil
            case ("r", .close):
                guard let run = open.popLast() else { break }
                runs[run].end = tag.range.upperBound
                if let text = texts.last, text.run == run, closes(text, tag.range) {
                    texts[texts.count - 1].isLast = true
                }
            default: break
            }
            expectsProperties = false
        }
    }

    /// Whether nothing but the text's own closing tag stands before the run's.
    private func closes(_ text: Text, _ end: Range<Int>) -> Bool {
        !bytes[text.content.upperBound..<end.lowerBound].dropFirst().contains(UInt8(ascii: "<"))
    }

    private func text(at position: Int) -> Text? {
        texts.first { $0.content.contains(position) }
    }

    private func text(endingAt position: Int) -> Text? {
        texts.first { $0.content.lowerBound < position && position <= $0.content.upperBound }
    }

    // MARK: Writing

    private struct Insertion {
        let position: Int
        /// What ends stands before what begins at the same place.
        let rank: Int
        let markup: String
    }

    /// The document with the places marked, numbered from `firstID` on.
    func marked(_ places: [Range<Int>], firstID: Int) -> [UInt8] {
        var insertions: [Insertion] = []
        var splits: [Int: (text: Text, ends: String, starts: String)] = [:]
        for (offset, place) in places.enumerated() {
            guard let first = text(at: place.lowerBound), let last = text(endingAt: place.upperBound) else { continue }
            let (start, end) = (startMark(firstID + offset), endMark(firstID + offset))
            if first.isFirst, place.lowerBound == first.content.lowerBound {
                insertions.append(Insertion(position: runs[first.run].tag.lowerBound, rank: 2, markup: start))
            } else {
                splits[place.lowerBound, default: (first, "", "")].starts += start
            }
            if last.isLast, place.upperBound == last.content.upperBound {
                insertions.append(Insertion(position: runs[last.run].end, rank: 0, markup: end))
            } else {
                splits[place.upperBound, default: (last, "", "")].ends += end
            }
        }
        for (position, split) in splits {
            insertions.append(
                Insertion(position: position, rank: 1, markup: parting(split.text, split.ends + split.starts)))
        }
        for text in Set(splits.values.map { $0.text.tag }) where !keepsSpaces(text) {
            insertions.append(
                Insertion(position: text.upperBound - 1, rank: 1, markup: " xml:space=\"preserve\""))
        }
        return applied(insertions)
    }

    private func applied(_ insertions: [Insertion]) -> [UInt8] {
        var (result, position) = ([UInt8](), 0)
        result.reserveCapacity(bytes.count + insertions.count * 120)
        for insertion in insertions.sorted(by: { ($0.position, $0.rank) < ($1.position, $1.rank) }) {
            result += bytes[position..<insertion.position]
            result += Array(insertion.markup.utf8)
            position = insertion.position
        }
        return result + bytes[position...]
    }

    private func startMark(_ id: Int) -> String { "<\(prefix)commentRangeStart \(prefix)id=\"\(id)\"/>" }

    private func endMark(_ id: Int) -> String {
        "<\(prefix)commentRangeEnd \(prefix)id=\"\(id)\"/><\(prefix)r><\(prefix)commentReference \(prefix)id=\"\(id)\"/></\(prefix)r>"
    }

    /// Ends text and run, and goes on in another of the same look.
    private func parting(_ text: Text, _ marks: String) -> String {
        let run = runs[text.run]
        let look = run.properties.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
        let tag = String(decoding: bytes[run.tag], as: UTF8.self)
        return "</\(prefix)t></\(prefix)r>\(marks)\(tag)\(look)<\(prefix)t xml:space=\"preserve\">"
    }

    private func keepsSpaces(_ tag: Range<Int>) -> Bool {
        String(decoding: bytes[tag], as: UTF8.self).contains("xml:space")
    }
}

/// The tags of a document one after the other, with where they stand.
private struct WordTags {
    enum Kind { case open, close, empty }

    struct Tag {
        let name: String
        let prefix: String
        let kind: Kind
        let range: Range<Int>
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Tag? {
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")), start + 1 < bytes.count {
            switch bytes[start + 1] {
            case UInt8(ascii: "?"): position = end(of: "?>", from: start)
            case UInt8(ascii: "!"):
                position = end(of: bytes[start...].starts(with: Array("<!--".utf8)) ? "-->" : "]]>", from: start)
            default: return tag(from: start)
            }
        }
        return nil
    }

    private mutating func tag(from start: Int) -> Tag? {
        var (end, quote) = (start + 1, UInt8(0))
        while end < bytes.count, quote != 0 || bytes[end] != UInt8(ascii: ">") {
            if quote == bytes[end] {
                quote = 0
            } else if quote == 0, bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "'") {
                quote = bytes[end]
            }
            end += 1
        }
        guard end < bytes.count else { return nil }
        position = end + 1
        let isClosing = bytes[start + 1] == UInt8(ascii: "/")
        let name = bytes[(start + (isClosing ? 2 : 1))..<end].prefix { $0 > 32 && $0 != UInt8(ascii: "/") }
        let colon = name.firstIndex(of: UInt8(ascii: ":"))
        return Tag(
            name: String(decoding: colon.map { name[($0 + 1)...] } ?? name, as: UTF8.self),
            prefix: colon.map { String(decoding: name[...$0], as: UTF8.self) } ?? "",
            kind: isClosing ? .close : bytes[end - 1] == UInt8(ascii: "/") ? .empty : .open, range: start..<position)
    }

    private func end(of mark: String, from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var place = start
        while place + mark.count <= bytes.count {
            if bytes[place..<(place + mark.count)].elementsEqual(mark) { return place + mark.count }
            place += 1
        }
        return bytes.count
    }
}
