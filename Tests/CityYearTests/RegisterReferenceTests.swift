import Credit
import Directives
import Foundation
import Hotline
import Intermediaries
import Kernel
import Performance
import Ratings
import Registry
import Resources
import ServiceHall
import Supervision
import Surveys
import Testing
import Trading

/// Docs/registers.md is written from the registers' own descriptions; this says when it is out of step.
/// HENG_REWRITE_SNAPSHOTS=1 writes it anew.
@Suite("The reference of registers")
struct RegisterReferenceTests {
    @Test("says what the registers say")
    func isInStep() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/registers.md")
        let text = Self.reference(
            [Organisation.register] + Register.resources + Register.serviceHall + Register.ratings + Register.hotline
                + Register.trading + Register.intermediaries + Register.supervision + Register.credit
                + Register.directives + Register.surveys + Register.performance)
        if ProcessInfo.processInfo.environment["HENG_REWRITE_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(written == text, "Run the tests once with HENG_REWRITE_SNAPSHOTS=1 and look at the difference.")
    }

    private static func reference(_ registers: [Register]) -> String {
        let head = """
            # The registers

            Written from the registers' descriptions in `Sources/`; a test keeps it in step. Columns of an imported file may
            be named by key or by label.

            """
        return head + registers.map(section).joined()
    }

    private static func section(_ register: Register) -> String {
        var lines = [
            "", "## \(register.label.zh) \(register.label.en) — `\(register.name)`", "", register.purpose.en, "",
            "| key | label | kind | |", "|---|---|---|---|",
        ]
        for field in register.fields {
            let marks = [
                field.isRequired ? "required" : nil, field.isDerived ? "written by acts" : nil,
                field.isPersonal ? "personal" : nil,
            ].compactMap { $0 }
            lines.append(
                "| `\(field.key)` | \(field.label.zh) · \(field.label.en) | \(kind(field.kind)) | \(marks.joined(separator: ", ")) |"
            )
        }
        let states = register.states.map { "\($0.label.zh) `\($0.key)`" }
        lines += ["", "States: " + states.joined(separator: ", ") + "."]
        for act in register.acts {
            let by = Role.allCases.filter(act.by.contains).map(\.label.en).joined(separator: ", ")
            lines.append(
                "- \(act.label.zh) · \(act.label.en) (`\(act.name)`), from \(act.from.sorted().joined(separator: ", ")); by \(by)"
            )
        }
        if !register.measures.isEmpty {
            lines += [
                "",
                "Measures: " + register.measures.map { "`\($0.name)` \($0.label.zh)" }.joined(separator: ", ") + ".",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func kind(_ kind: FieldKind) -> String {
        switch kind {
        case .text(let length): "text, at most \(length.upperBound)"
        case .prose(let most): "prose, at most \(most)"
        case .integer: "whole number"
        case .money: "money"
        case .decimal(let unit): unit.symbol.isEmpty ? "decimal" : "decimal, \(unit.symbol)"
        case .year: "year"
        case .day: "day"
        case .moment: "time"
        case .period: "period"
        case .flag: "yes or no"
        case .choice(let choices): choices.map(\.label.zh).joined(separator: " / ")
        case .unit: "unit"
        case .organisation: "organisation"
        case .reference(let register): "number in `\(register)`"
        case .json: "structured"
        }
    }
}
