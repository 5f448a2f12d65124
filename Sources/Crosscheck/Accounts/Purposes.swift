import Kernel

/// What an item's money is said to be for, against what the item is.
struct Purposes {
    let source: SourceText

    /// Words that belong to one kind of item only, by the item's name.
    private static let subjects: [(item: String, words: [String])] = [
        ("养老保险", ["养老保险"]), ("职业年金", ["职业年金"]), ("公积金", ["公积金"]), ("购房补贴", ["购房补贴", "住房补贴"]), ("抚恤", ["抚恤"]),
        ("医疗", ["医疗", "医保", "体检"]), ("离退休", ["离退休", "退休", "离休"]),
    ]

    func check(_ item: ItemParagraphs.Item, _ items: [ItemParagraphs.Item], _ findings: inout [Finding]) {
        guard let own = Self.subjects.first(where: { item.title.item.contains($0.item) }),
            let place = source.find(Code.of("主要用于"), in: item.body) ?? source.find(Code.of("用于"), in: item.body)
        else { return }
        var end = place.upperBound
        while end < item.body.upperBound, source.codes[end] != Code.stop, source.codes[end] != Code.semicolon {
            end += 1
        }
        let text = source.packed(place.upperBound..<end)
        guard !own.words.contains(where: text.contains), !text.isEmpty else { return }
        guard
            let other = Self.subjects.first(where: { subject in
                subject.item != own.item && subject.words.contains(where: text.contains)
            })
        else { return }
        findings.append(
            Finding(
                .form, .contradicts, spans: [place.lowerBound..<end, item.title.itemSpan],
                message: LocalizedText(
                    zh: "“\(item.title.item)”的用途写为“\(text.prefix(20))”，像是“\(other.item)”科目的说明",
                    en: "the purpose given for “\(item.title.item)” is another item's")))
    }
}
