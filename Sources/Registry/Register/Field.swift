package import Kernel
package import Storage

/// One field of a register as everybody but its own domain sees it.
package struct FieldDescription: Sendable, Hashable {
    /// The column, the JSON key and the CSV header that always works.
    package let key: String
    package let label: LocalizedText
    package let kind: FieldKind
    package let hint: LocalizedText?
    package let isRequired: Bool
    /// Stands in the list, not only on the matter's own page.
    package let isListed: Bool
    package let isSearched: Bool
    /// Personal information (个人信息): masked unless the reader's role needs it.
    package let isPersonal: Bool
    /// Written by acts alone, never typed into the form.
    package let isDerived: Bool
}

/// A field of `M`: where it lives in the type, and how the rest of the house sees it.
package struct Field<M: Matter>: Sendable {
    package let description: FieldDescription
    let read: @Sendable (M) -> Value
    let write: @Sendable (inout M, Value) -> Bool
    /// `write` into the value at an address. Checking a file makes a matter of every line, and a key path costs more
    /// than the rule it is made for.
    let place: Place

    typealias Place = @Sendable (UnsafeMutableRawPointer, Value) -> Bool

    package init<V: Storable>(
        _ path: any WritableKeyPath<M, V> & Sendable, _ key: String, zh: String, en: String, _ kind: FieldKind,
        hint: LocalizedText? = nil, required: Bool? = nil, listed: Bool = false, searched: Bool = false,
        personal: Bool = false, derived: Bool = false
    ) {
        let optional = V(stored: .null) != nil
        description = FieldDescription(
            key: key, label: LocalizedText(zh: zh, en: en), kind: kind, hint: hint,
            isRequired: required ?? !optional, isListed: listed, isSearched: searched, isPersonal: personal,
            isDerived: derived)
        read = { $0[keyPath: path].stored }
        write = { matter, value in
            guard let typed = V(stored: value) else { return false }
            matter[keyPath: path] = typed
            return true
        }
        // Nil for a computed property.
        let offset = MemoryLayout<M>.offset(of: path)
        place = { address, value in
            guard let typed = V(stored: value) else { return false }
            if let offset {
                address.advanced(by: offset).assumingMemoryBound(to: V.self).pointee = typed
            } else {
                address.assumingMemoryBound(to: M.self).pointee[keyPath: path] = typed
            }
            return true
        }
    }
}
