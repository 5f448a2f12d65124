import Kernel
package import Registry
import Storage

/// A letter to the hotline (来信), as whoever reads the mail hands it over.
package struct IncomingLetter: Sendable {
    /// By which its sender's program knows it.
    package let id: String
    package var name: String?
    package var address: String
    package var subject = ""
    package var text = ""
    package var files: [NewAttachment] = []
    /// Names of files that aren't taken.
    package var refused: [String] = []

    package init(id: String, address: String) {
        self.id = id
        self.address = address
    }
}

/// What became of a letter.
package enum LetterOutcome: Sendable, Hashable {
    case filed(order: String)
    /// It came before.
    case known(order: String)
    /// It goes on with an order, as its sender's program wrote it into the subject.
    case added(note: String, order: String)
}

extension Registry {
    /// The organisation of the line that is 12345 itself; nil before it is entered.
    package func hotlineCentre() async throws -> String? {
        try await matters(
            HotlineLine.self,
            where: .equals("mode", HotlineLine.Mode.own) && .state([LedgerState.recorded.rawValue]), limit: 1
        ).first?.head.organisation
    }

    /// Takes in a letter as an order of `centre`, or as a fact to the order that its subject names, if its sender brought that.
    /// The same letter is taken once.
    package func take(
        _ letter: IncomingLetter, at centre: String, random: [UInt8], as actor: Actor
    ) async throws -> LetterOutcome {
        let external = try letter.externalID
        if let added = try await add(letter, external, as: actor) { return added }
        let known = try await matters(
            HotlineOrder.self, where: .equals("source", OrderSource.email) && .equals("external_id", external), limit: 1
        ).first
        if let known { return .known(order: known.head.number) }
        var order = HotlineOrder()
        order.head.organisation = centre
        (order.source, order.externalID) = (.email, external)
        (order.title, order.content) = (letter.title, letter.content)
        let details = CallerDetails(name: letter.name.map { String($0.prefix(60)) }, email: letter.address)
        let filed = try await file(order, from: details, files: letter.files, random: random, as: actor)
        return .filed(order: filed.head.number)
    }

    private func add(_ letter: IncomingLetter, _ external: String, as actor: Actor) async throws -> LetterOutcome? {
        guard let number = letter.subject.firstMatch(of: /GD-\d{6,12}/).map({ String($0.output) }),
            let order = try await matters(HotlineOrder.self, where: .equals("number", number), limit: 1).first,
            let caller = order.caller,
            try await matters(HotlineCaller.self, where: .equals("number", caller), limit: 1).first?.email
                == letter.address
        else { return nil }
        var note = OrderNote()
        (note.order, note.text, note.externalID) = (number, letter.content, external)
        let known = try await matters(OrderNote.self, where: .equals("external_id", external), limit: 1).first
        if let known { return .added(note: known.head.number, order: number) }
        let saved = try await add(note, as: actor)
        return .added(note: saved.head.number, order: number)
    }
}

extension IncomingLetter {
    private static let longestTitle = 50
    private static let longestContent = 4000

    /// By its digest: what programs write there often names the sender's computer, which no unit is to see.
    fileprivate var externalID: String {
        get throws { try SM3.hash(Array(id.utf8)).description }
    }

    fileprivate var title: String {
        let line = Self.visible(subject).isEmpty ? Self.visible(text) : Self.visible(subject)
        let first = line.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return first.isEmpty ? "来信" : String(first.prefix(Self.longestTitle))
    }

    /// Word by word, as far as it fits; what is left out is said.
    fileprivate var content: String {
        var tail = refused.isEmpty ? "" : "\n（未收附件：\(refused.prefix(10).joined(separator: "、").prefix(500))）"
        let words = Self.visible(text).isEmpty ? (tail.isEmpty ? "（来信没有正文）" : "") : Self.visible(text)
        if words.count + tail.count > Self.longestContent { tail += "\n（来信较长，以上为节录）" }
        return String(words.prefix(Self.longestContent - tail.count)) + tail
    }

    /// Without control characters, which nobody typed.
    private static func visible(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter {
            $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
        }
        return String(String.UnicodeScalarView(scalars)).trimmed
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
    }
}
