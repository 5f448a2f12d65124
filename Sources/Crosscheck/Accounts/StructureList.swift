import Kernel

/// The structure of spending, "一般公共服务支出（类）…万元，占…%；…": every class of T5 has its share, or they don't make a hundred.
struct StructureList {
    let accounts: Accounts
    let reading: Reading
    let explanation: Explanation

    func read(into findings: inout [Finding]) {
        guard let sheet = accounts.sheet(.general), let column = AccountSums.spentColumn(sheet) else { return }
        let classes = sheet.coded.filter {
            $0.code?.count == 3 && ($0.amount(column).map { $0.value != .zero } ?? false)
        }
        for section in explanation.sections where section.topic == .general {
            let items = ItemTitles.first(in: section.body, reading.codes) ?? section.body.upperBound
            let told = reading.told(in: section.body.lowerBound..<max(section.body.lowerBound, items))
            let listed = zip(told, told.dropFirst()).filter { $0.isMoney && $1.isPercent && $1.role == .share }.map(\.0)
            let names = Set(listed.map { AccountSums.className($0.name) })
            let absent = classes.filter { !names.contains(AccountSums.className($0.plainName)) }
            let known = classes.count - absent.count
            guard let last = listed.last, known >= 2 else { continue }
            for entry in absent {
                // Where many are left out, only the main ones were meant to be told.
                findings.append(
                    Finding(
                        .tie, absent.count * 3 <= known ? .contradicts : .question,
                        spans: [last.figure.span, entry.amount(column)?.span ?? entry.label],
                        message: LocalizedText(
                            zh: "支出结构没有列出“\(entry.plainName)”，各类占比之和不足100%",
                            en: "the structure leaves out “\(entry.plainName)”, so its shares don't make a hundred")))
            }
        }
    }
}
