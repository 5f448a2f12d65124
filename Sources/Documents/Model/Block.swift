/// Levels of numbered headings: 一、 （一） 1. （1）. The number is part of the text its author writes.
package enum HeadingLevel: Int, CaseIterable, Sendable {
    case first = 1
    case second, third, fourth
}

/// What a document is made of, in reading order.
package indirect enum Block: Hashable, Sendable {
    case heading(HeadingLevel, String, anchor: String)
    case paragraph([Run])
    case table(Table)
    case chart(Chart, caption: String)
    case callout(Callout, [Run])
    case pageBreak
    /// Starts an attachment (附件) on a new page; its number follows from its place.
    case attachment(title: String)
    /// Pages turned on their side, for what is too wide to read upright.
    case landscape([Block])

    package static func text(_ text: String) -> Block { .paragraph([.text(text)]) }
}

package enum Callout: Hashable, Sendable {
    case note
    /// Something the crosscheck holds against the text.
    case finding
}

/// A stretch of text in one voice.
package enum Run: Hashable, Sendable {
    case text(String)
    case strong(String)
    /// A printed number that opens how it was made; `reference` names its derivation, `flagged` that something
    /// contradicts it.
    case figure(String, reference: String, flagged: Bool = false)

    package var text: String {
        switch self {
        case .text(let text), .strong(let text), .figure(let text, _, _): text
        }
    }

    var isFlagged: Bool {
        if case .figure(_, _, flagged: true) = self { true } else { false }
    }
}

extension Run: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self = .text(text)
    }
}

extension Block {
    var flattened: [Block] {
        if case .landscape(let blocks) = self { blocks.flatMap(\.flattened) } else { [self] }
    }

    var runs: [Run] {
        switch self {
        case .paragraph(let runs), .callout(_, let runs): runs
        case .table(let table): table.allRows.flatMap { $0.cells.flatMap(\.runs) }
        case .heading, .chart, .pageBreak, .attachment, .landscape: []
        }
    }

    var startsAttachment: Bool {
        switch self {
        case .attachment: true
        case .landscape(let blocks): blocks.first?.startsAttachment ?? false
        default: false
        }
    }
}
