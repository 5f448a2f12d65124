import Kernel
import Storage

/// The words of one matter, as the index of its register has them.
struct MatterWords: Equatable, Sendable {
    let matter: Int64
    let open: String
    let personal: String

    var openVector: String { Self.vector(open) }
    var personalVector: String { Self.vector(personal) }

    /// `u6295u8bc9:1 w2021:2`
    private static func vector(_ words: String) -> String {
        guard !words.isEmpty else { return "" }
        var (vector, place) = ([UInt8](), 1)
        func end() {
            vector.append(UInt8(ascii: ":"))
            vector.append(contentsOf: String(place).utf8)
        }
        for byte in words.utf8 {
            if byte == UInt8(ascii: " ") {
                end()
                place += 1
            }
            vector.append(byte)
        }
        end()
        return String(decoding: vector, as: UTF8.self)
    }
}

extension Register {
    func words(of record: Record) -> MatterWords {
        var (open, personal) = ([(text: record.head.number, isTitle: false)], [(text: String, isTitle: Bool)]())
        for (field, value) in zip(fields, record.values) where field.isSearched {
            guard let text = field.kind.searchText(value) else { continue }
            if field.isPersonal { personal.append((text, field.isTitle)) } else { open.append((text, field.isTitle)) }
        }
        return MatterWords(
            matter: record.head.id, open: SearchWords.indexed(open), personal: SearchWords.indexed(personal))
    }
}

extension FieldDescription {
    /// A name that people know it by, and so its initials: a short text that stands in lists.
    var isTitle: Bool {
        guard case .text = kind else { return false }
        return isListed && isSearched
    }
}

extension FieldKind {
    /// What a person would type to find `value`.
    fileprivate func searchText(_ value: Value) -> String? {
        switch (self, value) {
        case (_, .null): nil
        case (.choice(let choices), .text(let key)):
            choices.first { $0.key == key }.map { "\($0.label.zh) \($0.label.en)" } ?? key
        default: plain(value)
        }
    }
}
