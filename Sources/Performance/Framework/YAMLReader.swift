import Kernel
import Yams

/// Reads fields out of composed YAML and keeps every problem with its line.
struct YAMLReader {
    let file: FrameworkProblem.File
    private(set) var problems: [FrameworkProblem] = []

    init(_ file: FrameworkProblem.File) {
        self.file = file
    }

    mutating func root(of text: String) -> Node.Mapping? {
        do {
            guard let mapping = try Yams.compose(yaml: text)?.mapping else {
                report(1, zh: "内容不是“键: 值”的形式。", en: "the content is not a mapping of keys to values.")
                return nil
            }
            return mapping
        } catch let error as YamlError {
            let line = Self.line(of: error)
            report(line, zh: "不是有效的 YAML：\(Self.reason(error))", en: "not valid YAML: \(Self.reason(error))")
        } catch {
            report(1, zh: "不是有效的 YAML。", en: "not valid YAML.")
        }
        return nil
    }

    // MARK: Fields

    mutating func value(_ key: String, in mapping: Node.Mapping) -> Node? {
        if let node = mapping[key] { return node }
        report(line(mapping), zh: "缺少“\(key)”。", en: "“\(key)” is missing.")
        return nil
    }

    mutating func text(_ key: String, in mapping: Node.Mapping) -> String? {
        guard let node = value(key, in: mapping) else { return nil }
        return text(node, key)
    }

    mutating func text(_ node: Node, _ key: String) -> String? {
        guard let text = node.scalar?.string, !text.isEmpty else {
            report(line(node), zh: "“\(key)”应为一段文字。", en: "“\(key)” should be a text.")
            return nil
        }
        return text
    }

    mutating func number(_ key: String, in mapping: Node.Mapping) -> Ratio? {
        guard let node = value(key, in: mapping), let text = text(node, key) else { return nil }
        let bare = text.hasSuffix("%") ? String(text.dropLast()) : text
        guard let number = Ratio(decimal: bare), number >= .zero else {
            report(line(node), zh: "“\(key)”应为不小于零的数值。", en: "“\(key)” should be a number of zero or more.")
            return nil
        }
        return number
    }

    mutating func mapping(_ key: String, in mapping: Node.Mapping) -> Node.Mapping? {
        guard let node = value(key, in: mapping) else { return nil }
        return self.mapping(node, key)
    }

    mutating func mapping(_ node: Node, _ key: String) -> Node.Mapping? {
        guard let mapping = node.mapping else {
            report(line(node), zh: "“\(key)”下应为若干“键: 值”。", en: "“\(key)” should hold keys and values.")
            return nil
        }
        return mapping
    }

    mutating func list(_ key: String, in mapping: Node.Mapping) -> [Node] {
        guard let node = value(key, in: mapping) else { return [] }
        guard let sequence = node.sequence, !sequence.isEmpty else {
            report(line(node), zh: "“\(key)”应为非空列表。", en: "“\(key)” should be a list with entries.")
            return []
        }
        return Array(sequence)
    }

    /// `zh` and `en` of a mapping.
    mutating func localized(_ mapping: Node.Mapping) -> LocalizedText? {
        guard let zh = text("zh", in: mapping), let en = text("en", in: mapping) else { return nil }
        return LocalizedText(zh: zh, en: en)
    }

    mutating func localized(_ key: String, in mapping: Node.Mapping) -> LocalizedText? {
        guard let inner = self.mapping(key, in: mapping) else { return nil }
        return localized(inner)
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, in mapping: Node.Mapping
    ) -> Choice? where Choice.RawValue == String {
        guard let node = value(key, in: mapping), let text = text(node, key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        report(
            line(node), zh: "“\(key)”不能是“\(text)”，可选：\(known)。",
            en: "“\(key)” can't be “\(text)”. Choose from: \(known).")
        return nil
    }

    /// Refuses keys nobody reads: a misspelt one would otherwise be a silent default.
    mutating func allow(_ keys: Set<String>, in mapping: Node.Mapping) {
        for (key, _) in mapping where !keys.contains(key.scalar?.string ?? "") {
            let name = key.scalar?.string ?? "?"
            report(line(key), zh: "不认识“\(name)”。", en: "“\(name)” is not a known field.")
        }
    }

    // MARK: Problems

    func line(_ node: Node) -> Int { node.mark?.line ?? 1 }
    func line(_ mapping: Node.Mapping) -> Int { mapping.mark?.line ?? 1 }

    mutating func report(_ line: Int, zh: String, en: String) {
        report(line, LocalizedText(zh: zh, en: en))
    }

    mutating func report(_ line: Int, _ what: LocalizedText, pointer: TextPointer? = nil) {
        problems.append(FrameworkProblem(file: file, line: line, what: what, pointer: pointer))
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    private static func reason(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let duplicates, _):
            "duplicate key " + duplicates.joined(separator: ", ")
        default: "unreadable"
        }
    }
}
