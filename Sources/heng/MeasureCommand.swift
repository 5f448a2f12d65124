import ArgumentParser
import Kernel
import Registry

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Lists what is measured, shows figures, and explains how they were made.",
        subcommands: [List.self, Show.self, Explain.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists every measure with its register and unit.")

        @OptionGroup var data: DataOption
        @Argument(help: "Only those whose name or label contains this.") var text = ""
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let house = try await House(data)
            let measures = house.registry.measures.filter { $0.matches(text) }
            if json { return try Console.json(try measures.map { try MeasureOutput($0, house.registry) }) }
            for measure in measures {
                let register = try house.registry.register(measure.register)
                let unit = measure.unit.label[Console.language]
                print("\(measure.name)\t\(Console.say(measure.label))\t\(Console.say(register.label))\t\(unit)")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a figure, whole or broken down.",
            discussion: "Without --organisation it counts the records of all. Without --period it takes this year.")

        @OptionGroup var data: DataOption
        @OptionGroup var scope: MeasureScopeOption
        @Option(help: "Break it down by month, day, organisation, region or category.") var by: String?
        @Flag(help: "Print JSON.") var json = false

        func validate() throws {
            guard by == nil || MeasureDimension(rawValue: by ?? "") != nil else {
                throw ValidationError("--by takes month, day, organisation, region or category.")
            }
        }

        func run() async throws {
            let house = try await House(data)
            let (measure, scope) = try (scope.measure(in: house.registry), scope.scope(in: house.registry))
            guard let dimension = by.flatMap(MeasureDimension.init) else {
                let figure = try await house.registry.figure(measure, scope)
                return json ? try Console.json(FigureOutput(figure)) : print(figure.line)
            }
            let table = try await house.registry.table(measure, scope, by: dimension)
            if json { return try Console.json(TableOutput(table)) }
            print(table.whole.line)
            let register = try house.registry.register(measure.register)
            for part in table.parts {
                let name =
                    dimension == .category
                    ? Console.say(register.categoryLabel(part.key, of: measure.category ?? "")) : part.key
                print("  \(name)\t\(part.figure.text)\t\(part.figure.recordsText)")
            }
        }
    }

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what a measure is, which records count, and how its figure was read.",
            discussion: "Counts the figure from the records too; ends with 1 if the two differ.")

        @OptionGroup var data: DataOption
        @OptionGroup var scope: MeasureScopeOption
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let house = try await House(data)
            let (measure, scope) = try (scope.measure(in: house.registry), scope.scope(in: house.registry))
            let explanation = try await house.registry.explain(measure, scope)
            let recount = try await house.registry.recount(measure, scope)
            if json {
                try Console.json(ExplanationOutput(explanation, recount: recount))
            } else {
                for line in explanation.lines { print(Console.say(line)) }
                Console.print(
                    zh: "按记录重算：\(recount.text)", en: "Counted from the records: \(recount.text)")
            }
            if recount.value != explanation.figure.value { throw ExitCode(1) }
        }
    }
}

/// Which figure, as arguments.
struct MeasureScopeOption: ParsableArguments {
    @Argument(help: "The measure's name, such as spend.total.") var name: String
    @Option(help: "2021, 2021-07, 2021-Q3, 2021-01..2021-11, 2021-12-31 or 2021-03-05..2021-04-11.") var period: String?
    @Option(parsing: .upToNextOption, help: "Codes of organisations.") var organisation: [String] = []
    @Option(parsing: .upToNextOption, help: "Codes of divisions.") var region: [String] = []
    @Option(help: "A category's stored value.") var category: String?

    func validate() throws {
        guard period == nil || Period(period ?? "") != nil else {
            throw ValidationError(
                "--period takes 2021, 2021-07, 2021-Q3, 2021-01..2021-11, 2021-12-31 or 2021-03-05..2021-04-11.")
        }
    }

    func measure(in registry: Registry) throws -> Measure {
        if let measure = registry.measure(name) { return measure }
        let near = registry.measures.map(\.name).filter { $0.contains(name) || name.hasPrefix($0) }.prefix(5)
        let hint = near.isEmpty ? "heng measure list" : near.joined(separator: ", ")
        throw Refusal.notFound(
            LocalizedText(zh: "数据项“\(name)”（可用：\(hint)）", en: "The measure “\(name)” (try: \(hint))"))
    }

    func scope(in registry: Registry) throws -> MeasureScope {
        MeasureScope(
            period.flatMap { Period($0) } ?? .year(registry.now.day.year),
            organisations: organisation.isEmpty ? nil : organisation, regions: region.isEmpty ? nil : region,
            category: category)
    }
}

extension Measure {
    fileprivate func matches(_ text: String) -> Bool {
        text.isEmpty || [name, label.zh, label.en].contains { $0.lowercased().contains(text.lowercased()) }
    }
}

extension Figure {
    var text: String { value?.text(Console.language) ?? Console.say(zh: "没有数据", en: "no figure") }

    fileprivate var line: String {
        "\(Console.say(label))\t\(period.text(Console.language))\t\(text)\t\(recordsText)"
    }

    var recordsText: String {
        switch derivation {
        case .records(_, _, let count, _): Console.say(zh: "\(count) 条记录", en: "\(count) records")
        case .share(_, _, let upper, let lower, _):
            Console.say(zh: "\(lower) 条记录中的 \(upper) 条", en: "\(upper) of \(lower) records")
        case .formula, .reported, .missing: ""
        }
    }
}

extension MeasureExplanation {
    var lines: [LocalizedText] {
        let counts: LocalizedText =
            condition.map { LocalizedText(zh: "计入：\($0.zh)", en: "Counts where: \($0.en)") }
            ?? LocalizedText(zh: "计入：全部未作废的记录", en: "Counts every record that is not struck out")
        var lines = [
            LocalizedText(
                zh: "\(measure.label.zh)（\(measure.name)，\(measure.unit.label.zh)）",
                en: "\(measure.label.en) (\(measure.name), \(measure.unit.label.en))"),
            LocalizedText(zh: "定义：\(definition.zh)", en: "Definition: \(definition.en)"),
            LocalizedText(zh: "期间：\(timing.zh)", en: "Period: \(timing.en)"), counts,
        ]
        if let book {
            lines.append(
                LocalizedText(zh: "期间内没有\(book.zh)的记录时视为没有数据", en: "Unknown unless a record has: \(book.en)"))
        }
        lines.append(
            LocalizedText(
                zh: "\(figure.period.text(.zh))：\(figure.text)，\(figure.recordsText)，截至留痕第 \(figure.asOf) 条",
                en:
                    "\(figure.period.text(.en)): \(figure.text), \(figure.recordsText), as of trail entry \(figure.asOf)"
            ))
        return lines + [wayText]
    }

    private var wayText: LocalizedText {
        switch way {
        case .cells(let kept, 0): LocalizedText(zh: "取自 \(kept) 个汇总单元", en: "Read from \(kept) kept cells")
        case .cells(let kept, let recounted):
            LocalizedText(
                zh: "取自 \(kept) 个汇总单元，另有 \(recounted) 个已变动的按记录重算",
                en: "Read from \(kept) kept cells; \(recounted) that had changed were counted anew")
        case .records: LocalizedText(zh: "直接由记录算出", en: "Counted from the records")
        }
    }
}

extension Figure {
    /// The trail's length when it was read.
    var asOf: Int64 {
        switch derivation {
        case .records(_, _, _, let entry), .share(_, _, _, _, let entry): entry
        case .formula, .reported, .missing: 0
        }
    }
}
