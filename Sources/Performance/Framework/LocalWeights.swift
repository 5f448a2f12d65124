import Kernel
import Yams

/// The local half of a framework (分值与口径): points and choices of one region and year, as read from its file.
struct LocalWeights {
    struct Entry {
        let points: Ratio
        let rule: (text: String, line: Int)?
        let origin: Origin
        let line: Int
    }

    struct Choice {
        let value: String
        let origin: Origin
        let line: Int
    }

    let framework: String
    let frameworkLine: Int
    let scope: WeightsScope
    let entries: [String: Entry]
    let choices: [String: Choice]
    /// Where the list of points begins, for problems of their sum.
    let line: Int

    init?(_ reader: inout YAMLReader, yaml: String) {
        guard let root = reader.root(of: yaml) else { return nil }
        reader.allow(["framework", "region", "year", "source", "switches", "weights"], in: root)
        let framework = reader.text("framework", in: root)
        let region = Self.region(&reader, root)
        let year = reader.number("year", in: root)
        let source = reader.text("source", in: root)
        choices = Self.choices(&reader, root)
        entries = Self.entries(&reader, root)
        line = root["weights"].map(reader.line) ?? 1
        if let year, !year.isInteger {
            reader.report(
                root["year"].map(reader.line) ?? 1, zh: "“year”应为四位年份。", en: "“year” should be a year such as 2021.")
        }
        guard let framework, let region, let year, year.isInteger, let source else { return nil }
        self.framework = framework
        frameworkLine = root["framework"].map(reader.line) ?? 1
        scope = WeightsScope(region: region, year: Int(clamping: year.numerator), source: source)
    }

    private static func region(_ reader: inout YAMLReader, _ root: Node.Mapping) -> String? {
        guard let node = reader.value("region", in: root), let text = reader.text(node, "region") else { return nil }
        if text.utf8.count == 6, text.utf8.allSatisfy({ (48...57).contains($0) }) { return text }
        reader.report(
            reader.line(node), zh: "行政区划代码应为6位数字，不是“\(text)”。", en: "a region code has six digits; “\(text)” is none.")
        return nil
    }

    private static func choices(_ reader: inout YAMLReader, _ root: Node.Mapping) -> [String: Choice] {
        var choices: [String: Choice] = [:]
        for (key, node) in reader.mapping("switches", in: root) ?? [:] {
            guard let name = key.scalar?.string, let mapping = reader.mapping(node, name) else { continue }
            reader.allow(["value", "source", "certainty"], in: mapping)
            guard let value = reader.text("value", in: mapping), let origin = reader.origin(in: mapping) else {
                continue
            }
            choices[name] = Choice(value: value, origin: origin, line: reader.line(key))
        }
        return choices
    }

    private static func entries(_ reader: inout YAMLReader, _ root: Node.Mapping) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for (key, node) in reader.mapping("weights", in: root) ?? [:] {
            guard let code = key.scalar?.string, let mapping = reader.mapping(node, code) else { continue }
            reader.allow(["points", "rule", "source", "certainty"], in: mapping)
            let rule = mapping["rule"].flatMap { node in
                node.scalar.map { (text: $0.string, line: reader.line(node)) }
            }
            guard let points = reader.number("points", in: mapping), let origin = reader.origin(in: mapping) else {
                continue
            }
            entries[code] = Entry(points: points, rule: rule, origin: origin, line: reader.line(key))
        }
        return entries
    }
}

extension YAMLReader {
    mutating func origin(in mapping: Node.Mapping) -> Origin? {
        let source = text("source", in: mapping)
        let certainty: Origin.Certainty? = choice("certainty", in: mapping)
        guard let source, let certainty else { return nil }
        return Origin(source: source, certainty: certainty)
    }
}
