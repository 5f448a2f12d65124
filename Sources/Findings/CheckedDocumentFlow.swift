package import Kernel
package import Registry

extension CheckedDocument {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CheckedDocument> {
        switch (state, act) {
        case (.received, .record(let contradictions, let questions, let confirmed, let characters, let day)):
            guard let day = Day(day) else { throw .invalid("day", zh: "日期不对。", en: "That is no date.") }
            return Outcome(
                moved(to: .read) {
                    $0.contradictions = contradictions
                    $0.questions = questions
                    $0.confirmed = confirmed
                    $0.characters = characters
                    $0.checkedOn = day
                })
        case (.received, .decline(let zh, let en)):
            return Outcome(
                moved(to: .unreadable) {
                    $0.failureZh = zh
                    $0.failureEn = en
                    $0.checkedOn = context.now.day
                })
        case (.read, .supersede(let number)), (.unreadable, .supersede(let number)):
            return Outcome(moved(to: .superseded) { $0.successor = number })
        case (.received, .supersede): throw notPossible("supersede")
        case (.read, .record), (.unreadable, .record), (.superseded, .record): throw notPossible("record")
        case (.read, .decline), (.unreadable, .decline), (.superseded, .decline): throw notPossible("decline")
        case (.superseded, .supersede): throw notPossible("supersede")
        }
    }
}
