import Kernel
import Registry
import ServiceHall

/// What the clerk decided about an application, from the button pressed and the papers ticked.
struct IntakeDecision: Sendable {
    let name: String
    /// Nil: it is only filed.
    let act: ServiceCase.Act?

    init(_ form: Form, item: ServiceItem, materials: [ItemMaterial], today: Day) throws(Refusal) {
        name = form["do"]
        let missing = IntakePapers(materials, ticked: form.fields.all("paper")).missing
        switch name {
        case "accept", "settle":
            guard missing.isEmpty else {
                throw .invalid(
                    "paper", zh: "还缺 \(missing.count) 份必要材料，请一次性告知补正，或勾选已收到的材料。",
                    en:
                        "\(missing.count) required papers are missing. Ask for them all at once, or tick what was received."
                )
            }
            act = name == "accept" ? .accept : .settle(result: CaseResult.granted.rawValue, reason: nil)
        case "ask":
            let notice = IntakePapers.notice(missing, also: form.text("also"))
            guard !notice.isEmpty else {
                throw .invalid(
                    "paper", zh: "没有缺少的材料。请取消勾选缺少的材料，或写明其他需要补正的内容。",
                    en: "Nothing is missing. Untick what is missing, or write what else has to be corrected.")
            }
            act = .requestSupplement(missing: notice)
        case "tolerate":
            if let strict = missing.first(where: { !$0.isTolerable }) {
                throw .invalid(
                    "paper", zh: "“\(strict.name)”不能容缺后补，请一次性告知补正。",
                    en: "“\(strict.name)” can't follow later. Ask for what is missing instead.")
            }
            guard !missing.isEmpty else {
                throw .invalid("paper", zh: "材料已收齐，可直接受理。", en: "Nothing is missing: accept it.")
            }
            act = .acceptTolerantly(
                missing: missing.map(\.name).joined(separator: "；"), until: form["until"])
        case "receive":
            let papers = materials.filter { form.fields.all("paper").contains($0.head.number) }.map(\.name)
            guard
                let received = ([papers.joined(separator: "；"), form["also"].trimmed].filter { !$0.isEmpty })
                    .joined(separator: "；").nonEmpty
            else {
                throw .invalid("paper", zh: "请勾选收到的材料。", en: "Tick the papers that came.")
            }
            act = .supplement(received: received)
        default: act = nil
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

/// Which papers are there and which are not.
struct IntakePapers: Sendable {
    let missing: [ItemMaterial]

    init(_ materials: [ItemMaterial], ticked: [String]) {
        missing = materials.filter { $0.isRequired && !ticked.contains($0.head.number) }
    }

    /// One complete notice: every paper with how many of it, and whatever else.
    static func notice(_ missing: [ItemMaterial], also: String?) -> String {
        let papers = missing.map { material in
            let copies = [
                material.originals > 0 ? "原件\(material.originals)份" : nil,
                material.copies > 0 ? "复印件\(material.copies)份" : nil,
            ].compactMap(\.self)
            return copies.isEmpty ? material.name : "\(material.name)（\(copies.joined(separator: "，"))）"
        }
        return (papers + [also].compactMap(\.self)).enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
    }
}
