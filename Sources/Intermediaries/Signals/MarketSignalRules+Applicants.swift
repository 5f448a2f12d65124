import Kernel

// Rules about who enrols.
extension MarketSignalRules {
    /// I1: firms that share an account, a network, a browser, a telephone, a person or an address.
    func sharedMarks(_ field: SignalledField) -> [MarketSignal] {
        var shared: [[String]: [SignalledField.Mark]] = [:]
        for mark in SignalledField.Mark.allCases {
            var firms: [String: Set<String>] = [:]
            for applicant in field.applicants {
                for value in applicant.marks[mark] ?? [] {
                    firms[value, default: []].insert(applicant.intermediary)
                }
            }
            for group in Set(firms.values.filter { $0.count > 1 }) { shared[group.sorted(), default: []].append(mark) }
        }
        let names = Dictionary(field.applicants.map { ($0.intermediary, $0.name) }) { first, _ in first }
        return shared.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { group, marks in
            let firms = group.map { names[$0] ?? $0 }
            return MarketSignal(
                .sharedMarks, need: field.need,
                zh: "\(firms.joined(separator: "、"))的\(marks.map(\.label.zh).joined(separator: "、"))相同。",
                en: "\(firms.joined(separator: ", ")): the same \(marks.map(\.label.en).joined(separator: ", ")).",
                traces: group.map { .provider($0) })
        }
    }

    /// I7: bodies under the approving agency may not sell what its approvals take, and its people are no providers.
    func agencyLinks(_ field: SignalledField) -> [MarketSignal] {
        let ownerPhone = SignalledField.Applicant.digits(field.ownerPhone)
        return field.applicants.flatMap { applicant -> [MarketSignal] in
            var ties: [LocalizedText] = []
            for agency in field.agencies {
                if agency.isApproving, agency.bodies.contains(applicant.code) {
                    ties.append(
                        LocalizedText(
                            zh: "是审批部门\(agency.name)或其所属单位", en: "is \(agency.name), which approves, or a body under it"
                        ))
                }
                let namesakes = applicant.people.intersection(agency.staff).count
                if namesakes > 0 {
                    ties.append(
                        LocalizedText(
                            zh: "有\(namesakes)人与\(agency.name)工作人员同名，请核实是否同一人",
                            en:
                                "has \(namesakes) of its people named as staff of \(agency.name): see whether they are the same"
                        ))
                }
            }
            if !ownerPhone.isEmpty, applicant.marks[.phone]?.contains(ownerPhone) == true {
                ties.append(
                    LocalizedText(zh: "联系电话就是业主公布的投诉电话", en: "has the owner's telephone for complaints as its own"))
            }
            return ties.map { tie in
                MarketSignal(
                    .agencyLink, need: field.need, zh: "\(applicant.name)\(tie.zh)。",
                    en: "\(applicant.name) \(tie.en).",
                    traces: [.provider(applicant.intermediary)])
            }
        }
    }
}
