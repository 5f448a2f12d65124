import Kernel

/// What is wrong with what the credit platform is told.
enum CreditCheck {
    /// Of a firm's credit code; a person's identity number in its place is told apart, for it must never come in.
    static func problems(ofCode code: String, in field: String = "credit_code") -> [FieldProblem] {
        if (try? ResidentID(code)) != nil {
            return [
                FieldProblem(
                    field, zh: "这是身份号码。本平台不归集自然人信息，请勿填写。",
                    en: "That is a person's identity number. Nothing of persons is gathered here; don't enter it.")
            ]
        }
        do throws(UnifiedSocialCreditCode.Flaw) {
            guard try UnifiedSocialCreditCode(code).code == code else {
                return [FieldProblem(field, zh: "信用代码请用大写字母。", en: "Write the credit code in capitals.")]
            }
            return []
        } catch {
            return [
                FieldProblem(
                    field,
                    LocalizedText(
                        zh: "该统一社会信用代码不存在或有误：\(error.message.zh)",
                        en: "There is no such credit code: \(error.message.en)"))
            ]
        }
    }

    /// Numbers of persons in a text that everybody may read.
    static func problems(ofText text: String, in field: String) -> [FieldProblem] {
        let runs = text.split { !($0.isASCII && ($0.isNumber || $0 == "X" || $0 == "x")) }
        guard runs.contains(where: { $0.count == 18 && (try? ResidentID(String($0))) != nil }) else { return [] }
        return [
            FieldProblem(
                field, zh: "含有身份号码，请删去。", en: "It holds a person's identity number. Take it out.")
        ]
    }
}
