import Kernel

/// The lines as a Markdown table.
struct BenchTable {
    private let lines: [BenchLine]

    init(_ lines: [BenchLine]) {
        self.lines = lines
    }

    var markdown: String { [figures, growth].filter { !$0.isEmpty }.joined(separator: "\n\n") }

    private var figures: String {
        let head = [
            Console.say(zh: "指标", en: "what"), Console.say(zh: "中位数", en: "median"),
            Console.say(zh: "最小–最大", en: "least – most"), Console.say(zh: "参照", en: "yardstick"),
            Console.say(zh: "参照值", en: "its median"), Console.say(zh: "倍数", en: "times"),
        ]
        let rule = ["---", "---:", "---:", "---", "---:", "---:"]
        return ([head, rule] + lines.map(cells)).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private func cells(_ line: BenchLine) -> [String] {
        [
            (line.isImpossible ? "✗ " : "") + Console.say(line.name), line.samples.medianText, line.samples.spreadText,
            line.yardstick.map { Console.say($0.name) } ?? "", line.yardstick?.samples.medianText ?? "",
            line.share.map(Self.times) ?? "",
        ]
    }

    private static func times(_ share: Int) -> String {
        "\(share / 100).\(String(share % 100 + 100).dropFirst())"
    }

    /// What was measured on several numbers of records, a row each; in brackets how many times its yardstick there.
    private var growth: String {
        let growing = lines.filter { $0.growth != nil }
        let names = growing.reduce(into: [LocalizedText]()) { names, line in
            if let name = line.growth?.name, !names.contains(name) { names.append(name) }
        }
        let sizes = Set(growing.compactMap { $0.growth?.records }).sorted()
        guard sizes.count > 1 else { return "" }
        let head = [Console.say(zh: "随记录数的变化", en: "growth over the number of records")] + sizes.map(\.grouped)
        let rows = names.map { name in
            [Console.say(name)]
                + sizes.map { size in
                    growing.first { $0.growth?.name == name && $0.growth?.records == size }.map { line in
                        line.samples.medianText + (line.share.map { " (\(Self.times($0)))" } ?? "")
                    } ?? ""
                }
        }
        return ([head, ["---"] + sizes.map { _ in "---:" }] + rows)
            .map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }
}
