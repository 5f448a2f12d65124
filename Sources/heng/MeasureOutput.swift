import Kernel
import Registry

/// Measures and figures as other programs read them. Values are exact decimals or fractions in text.
struct MeasureOutput: Encodable {
    let name: String
    let label: LocalizedText
    let register: String
    let registerLabel: LocalizedText
    let unit: String
    let category: String?
    let dimensions: [String]
    let rolledUp: Bool

    init(_ measure: Measure, _ registry: Registry) throws {
        name = measure.name
        label = measure.label
        register = measure.register
        registerLabel = try registry.register(measure.register).label
        unit = measure.unit.symbol
        category = measure.category
        dimensions = measure.dimensions.map(\.rawValue)
        rolledUp = measure.isRolledUp
    }
}

struct FigureOutput: Encodable {
    let name: String
    let label: LocalizedText
    let period: String
    let value: String?
    let unit: String?
    let display: String
    let records: Int
    /// Of a share.
    let numerator: Int?
    let asOf: Int64

    init(_ figure: Figure) {
        name = figure.name
        label = figure.label
        period = figure.period.description
        value = figure.value?.value.exact
        unit = figure.value?.unit.symbol
        display = figure.text
        asOf = figure.asOf
        switch figure.derivation {
        case .records(_, _, let count, _): (records, numerator) = (count, nil)
        case .share(_, _, let upper, let lower, _): (records, numerator) = (lower, upper)
        case .formula, .reported, .missing: (records, numerator) = (0, nil)
        }
    }
}

struct TableOutput: Encodable {
    struct Part: Encodable {
        let key: String
        let figure: FigureOutput
    }

    let whole: FigureOutput
    let by: String
    let parts: [Part]

    init(_ table: FigureTable) {
        whole = FigureOutput(table.whole)
        by = table.dimension.rawValue
        parts = table.parts.map { Part(key: $0.key, figure: FigureOutput($0.figure)) }
    }
}

struct ExplanationOutput: Encodable {
    let figure: FigureOutput
    let register: LocalizedText
    let definition: LocalizedText
    let timing: LocalizedText
    let condition: LocalizedText?
    let book: LocalizedText?
    let keptCells: Int?
    let recountedCells: Int?
    let alsoReads: [LocalizedText]
    let recount: FigureOutput

    init(_ explanation: MeasureExplanation, recount: Figure) {
        figure = FigureOutput(explanation.figure)
        register = explanation.register
        definition = explanation.definition
        timing = explanation.timing
        condition = explanation.condition
        book = explanation.book
        alsoReads = explanation.alsoReads
        self.recount = FigureOutput(recount)
        switch explanation.way {
        case .cells(let kept, let recounted): (keptCells, recountedCells) = (kept, recounted)
        case .records: (keptCells, recountedCells) = (nil, nil)
        }
    }
}
