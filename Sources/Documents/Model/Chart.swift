package import Kernel

/// A drawing of numbers. Its title says what it shows to be so; its data are a table as well.
package struct Chart: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case bars([Bar])
        /// One line per series over a shared axis of time.
        case lines(axis: [String], [Series])
        /// Each row is a whole divided into the named parts.
        case stackedShare(parts: [String], [Share])
        /// From a first total over its changes to the last one (budget → final).
        case waterfall([Step])
        /// One small drawing per series, all on one scale.
        case smallMultiples(axis: [String], [Series])
        /// One square per day; a day left out had nothing to count.
        case calendar(year: Int, [Day: Ratio])
    }

    /// The finding: "支出进度逐季加快，年末完成 97.22%".
    package var title: String
    /// What is drawn, in which unit and period: "2021年各季度支出，万元".
    package var subtitle: String
    package var kind: Kind
    /// Follows each printed value; empty when the subtitle already names the unit.
    package var unit: String
    package var places: Int

    package init(_ title: String, subtitle: String, _ kind: Kind, unit: String = "", places: Int = 0) {
        self.title = title
        self.subtitle = subtitle
        self.kind = kind
        self.unit = unit
        self.places = places
    }

    package struct Bar: Hashable, Sendable {
        package var label: String
        package var value: Ratio
        /// The same value of the year before, drawn behind it.
        package var before: Ratio?
        package var weight: Weight

        package init(_ label: String, _ value: Ratio, before: Ratio? = nil, _ weight: Weight = .usual) {
            self.label = label
            self.value = value
            self.before = before
            self.weight = weight
        }
    }

    /// Whether a bar is what the title talks about.
    package enum Weight: Sendable {
        case usual, subject, behind
    }

    package struct Series: Hashable, Sendable {
        package var name: String
        /// One per place on the axis; nil where nothing is known.
        package var values: [Ratio?]
        /// The same series of the year before: a thin dashed line.
        package var before: [Ratio?]
        package var beforeName: String

        package init(_ name: String, _ values: [Ratio?], before: [Ratio?] = [], beforeName: String = "") {
            self.name = name
            self.values = values
            self.before = before
            self.beforeName = beforeName
        }
    }

    package struct Share: Hashable, Sendable {
        package var label: String
        /// One per part, in the parts' order; negative ones count as nothing.
        package var values: [Ratio]

        package init(_ label: String, _ values: [Ratio]) {
            self.label = label
            self.values = values
        }
    }

    package struct Step: Hashable, Sendable {
        package var label: String
        package var value: Ratio
        /// Whether the value is a level reached rather than a change.
        package var isTotal: Bool

        package static func total(_ label: String, _ value: Ratio) -> Step {
            Step(label: label, value: value, isTotal: true)
        }

        package static func change(_ label: String, _ value: Ratio) -> Step {
            Step(label: label, value: value, isTotal: false)
        }
    }
}

extension Chart {
    /// As printed in the drawing, with the typographic minus.
    func print(_ value: Ratio) -> String {
        (value < .zero ? "−" : "") + value.magnitude.decimal(places, grouped: true) + unit
    }

    /// With its sign, as a change is printed.
    func printChange(_ value: Ratio) -> String {
        value > .zero ? "+" + print(value) : print(value)
    }
}
