package import Kernel

/// A value with all that is needed to trust it: unit, period, and how it was made.
package struct Figure: Sendable, Hashable, Codable {
    package let name: String
    package let label: LocalizedText
    /// Nil when it can't be had; the derivation says why.
    package let value: Quantity?
    package let period: Period
    package let organisation: String
    package let derivation: Derivation

    package init(
        name: String, label: LocalizedText, value: Quantity?, period: Period, organisation: String,
        derivation: Derivation
    ) {
        self.name = name
        self.label = label
        self.value = value
        self.period = period
        self.organisation = organisation
        self.derivation = derivation
    }
}

/// How a figure was made, down to records that anyone can open.
package indirect enum Derivation: Sendable, Hashable, Codable {
    /// Aggregated from this many records of a register, as the trail stood after entry `asOf`.
    case records(register: String, measure: String, count: Int, asOf: Int64)
    /// How many of `denominator` records also met the numerator's condition.
    case share(register: String, measure: String, numerator: Int, denominator: Int, asOf: Int64)
    /// Computed from other figures; `substituted` shows the numbers in place.
    case formula(source: String, substituted: LocalizedText, inputs: [Figure])
    /// Taken over from a published text until a register of its own exists.
    case reported(number: String, source: LocalizedText)
    case missing(LocalizedText)
}
