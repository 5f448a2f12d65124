import Kernel

// Personal information (个人信息) is masked for everybody whose role does not need it.
extension Register {
    /// Whether `actor` sees what stands in `field`, or only its mask.
    package func shows(_ field: FieldDescription, to actor: Actor) -> Bool {
        !field.isPersonal || !access.unmasked.isDisjoint(with: actor.roles)
    }

    /// The register as `actor` may ask about it: who sees a mask can't find out by search or order what is behind it.
    func askable(by actor: Actor) -> Register {
        let hidden = Set(fields.filter { !shows($0, to: actor) }.map(\.key))
        var register = self
        register.searchedColumns.removeAll(where: hidden.contains)
        register.sortableColumns.removeAll(where: hidden.contains)
        return register
    }
}

extension FieldDescription {
    /// `text` with its middle hidden: "138****5678", "张*": enough to recognise, too little to misuse.
    package func masked(_ text: String) -> String {
        guard text.count > 1 else { return text.isEmpty ? "" : "*" }
        let (first, last) = text.count >= 11 ? (3, 4) : (1, text.count > 3 ? 1 : 0)
        return text.prefix(first) + String(repeating: "*", count: text.count - first - last) + text.suffix(last)
    }
}
