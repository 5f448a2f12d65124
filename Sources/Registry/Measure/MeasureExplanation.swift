package import Kernel
import Storage

/// What a measure is, in words, and how a figure of it came about.
package struct MeasureExplanation: Sendable, Hashable {
    /// How the figure was read.
    package enum Way: Sendable, Hashable {
        /// From so many cells kept beside the records, of which so many were counted anew.
        case cells(kept: Int, recounted: Int)
        /// From the records themselves.
        case records
    }

    package let measure: Measure
    package let register: LocalizedText
    package let definition: LocalizedText
    package let timing: LocalizedText
    /// Nil when every record that was not struck out counts.
    package let condition: LocalizedText?
    package let book: LocalizedText?
    package let figure: Figure
    package let way: Way
    /// Other registers whose changes change it.
    package let alsoReads: [LocalizedText]
}

extension Registry {
    /// A figure with what it is made of and how it was read.
    package func explain(
        _ measure: Measure, _ scope: MeasureScope, of organisation: String = ""
    ) async throws -> MeasureExplanation {
        let register = try register(measure.register)
        let (figure, way) = try await figureAndWay(measure, scope, of: organisation)
        func named(_ name: String) -> Register? { registers.first { $0.name == name } }
        let others = Set(
            ReferencePath.all(in: measure.conditions, of: register.name).flatMap { $0.steps.map(\.register) })
        return MeasureExplanation(
            measure: measure, register: register.label, definition: measure.definition(in: register, named),
            timing: measure.timingWords(in: register), condition: measure.condition.words(in: register, named),
            book: measure.book.words(in: register, named), figure: figure, way: way,
            alsoReads: others.sorted().compactMap { named($0)?.label })
    }
}

extension Measure {
    /// "各“支付”的“支付金额”之和".
    fileprivate func definition(in register: Register, _ registers: (String) -> Register?) -> LocalizedText {
        let records = LocalizedText(zh: "“\(register.label.zh)”", en: "“\(register.label.en)”")
        func of(_ field: String, zh: String, en: String) -> LocalizedText {
            let name = register.say(field)
            return LocalizedText(
                zh: "\(records.zh)各记录\(name.zh)\(zh)", en: "\(en) \(name.en) over the records of \(records.en)")
        }
        switch aggregate {
        case .count: return LocalizedText(zh: "\(records.zh)的记录数", en: "the number of records of \(records.en)")
        case .sum(let field): return of(field, zh: "之和", en: "the sum of")
        case .sumOfMagnitudes(let field): return of(field, zh: "绝对值之和", en: "the sum of the magnitudes of")
        case .mean(let field): return of(field, zh: "的平均数（未填的不计）", en: "the mean, where given, of")
        case .distinct(let field):
            return LocalizedText(
                zh: "\(records.zh)中\(register.say(field).zh)不同取值的个数",
                en: "how many different values \(register.say(field).en) has in \(records.en)")
        case .share(let part):
            let words = part.words(in: register, registers) ?? LocalizedText(zh: "任何记录", en: "any record")
            return LocalizedText(
                zh: "\(records.zh)中满足“\(words.zh)”的记录所占比例",
                en: "the share of records of \(records.en) where \(words.en)")
        case .percentile(let percent, let elapsed):
            let (from, to) = (register.say(elapsed.from.column), register.say(elapsed.to.column))
            return LocalizedText(
                zh: "\(records.zh)从\(from.zh)到\(to.zh)所用\(elapsed.clock.words.zh)的第\(percent)百分位数（最近秩）",
                en: "the \(percent)th percentile, by nearest rank, of the \(elapsed.clock.words.en) "
                    + "from \(from.en) to \(to.en) in \(records.en)")
        }
    }

    fileprivate func timingWords(in register: Register) -> LocalizedText {
        switch timing {
        case .year(let field):
            return LocalizedText(zh: "按\(register.say(field).zh)", en: "by \(register.say(field).en)")
        case .during(let field), .at(let field):
            let name = register.say(field)
            return LocalizedText(zh: "\(name.zh)在期间之内", en: "\(name.en) lies within the period")
        case .upTo(let field):
            let name = register.say(field)
            return LocalizedText(zh: "\(name.zh)不晚于期末（累计至今）", en: "\(name.en) is not after the period's end")
        case .yearToDate(let field):
            let name = register.say(field)
            return LocalizedText(
                zh: "\(name.zh)自当年1月1日至期末", en: "\(name.en) lies between 1 January and the period's end")
        case .held(let since, let until):
            let (from, to) = (register.say(since), register.say(until))
            return LocalizedText(
                zh: "期末仍在：\(from.zh)不晚于期末，\(to.zh)为空或晚于期末",
                en: "still there at the period's end: \(from.en) is not after it, \(to.en) is empty or after it")
        case .period(let field):
            return LocalizedText(
                zh: "\(register.say(field).zh)就是该期间", en: "\(register.say(field).en) is the period itself")
        }
    }
}

extension Elapsed.Clock {
    fileprivate var words: LocalizedText {
        switch self {
        case .workdays: LocalizedText(zh: "工作日", en: "working days")
        case .days: LocalizedText(zh: "自然日", en: "calendar days")
        case .minutes: LocalizedText(zh: "分钟", en: "minutes")
        }
    }
}
