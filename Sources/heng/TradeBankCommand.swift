import ArgumentParser
import Foundation
import Kernel
import Registry
import Trading

/// The bank's side of deposits: keys for its programs, and the bank itself where there is none yet, for trying and teaching.
struct TradeBankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank", abstract: "Deposits' bank: its key, and a simulator of what it tells.",
        subcommands: [Key.self, Receive.self, Payers.self, Payer.self, Refunds.self, Handovers.self, Balance.self])

    struct BankOption: ParsableArguments {
        @Option(help: "The bank's name, as its key was issued to.") var bank: String
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Issues a key to a bank's programs; the one before ends.",
            discussion: "The key is shown this once. Docs/remedies.md says what is sent with it.")

        @OptionGroup var data: DataOption
        @Argument(help: "The bank's name.") var bank: String

        func run() async throws {
            print(try await House(data).registry.issueBankKey(to: bank, random: Chance.bytes))
        }
    }

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Books money that came in by a token.")

        @OptionGroup var data: DataOption
        @OptionGroup var bank: BankOption
        @Option(help: "The token the payer wrote as the reference.") var token: String
        @Option(help: "In yuan.") var amount: String
        @Option(help: "The bank's own reference; the same is taken once.") var reference: String

        func run() async throws {
            guard let money = try? Money(amount) else {
                throw Refusal.invalid("amount", zh: "“\(amount)”不是金额（元）。", en: "“\(amount)” is no amount in yuan.")
            }
            let registry = try await House(data).registry
            let receipt = BankReceipt(reference: reference, token: token, amount: money, bookedAt: registry.now)
            let taken = try await registry.take(receipt, from: bank.bank)
            guard let trouble = taken.trouble else {
                Console.print(zh: "\(taken.line)：已对应", en: "\(taken.line): matched")
                return
            }
            Console.print(zh: "\(taken.line)：未对应，\(trouble)", en: "\(taken.line): not matched, \(trouble)")
            throw ExitCode(1)
        }
    }

    struct Payers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the lines whose payer the house asks for: none before the opening.")

        @OptionGroup var data: DataOption
        @OptionGroup var bank: BankOption

        func run() async throws {
            for reference in try await House(data).registry.payersWanted(by: bank.bank) { print(reference) }
        }
    }

    struct Payer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tells who paid a line.")

        @OptionGroup var data: DataOption
        @OptionGroup var bank: BankOption
        @Option(help: "The bank's reference of the line.") var reference: String
        @Option(help: "The payer's name.") var name: String
        @Option(help: "The payer's account.") var account: String

        func run() async throws {
            try await House(data).registry.takePayer(
                of: reference, name: name, account: account, from: bank.bank, random: Chance.bytes)
        }
    }

    struct Refunds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists what is to be refunded; with --run, books it as sent back.")

        @OptionGroup var data: DataOption
        @OptionGroup var bank: BankOption
        @Flag(name: .customLong("run"), help: "Book each as refunded now.") var isRun = false

        func run() async throws {
            let registry = try await House(data).registry
            try await registry.settleDeposits(random: Chance.bytes)
            for order in try await registry.depositRefunds() where order.bank == bank.bank {
                guard isRun else {
                    print("\(order.deposit)  \(order.reference)  \(order.amount)  \(order.dueOn?.description ?? "")")
                    continue
                }
                let interest = try await registry.takeRefund(
                    of: order.deposit, reference: "TK-\(order.deposit)", bookedAt: registry.now, from: bank.bank)
                print("\(order.deposit)  \(order.amount)  +\(interest.ordinary)  +\(interest.late)")
            }
        }
    }

    struct Handovers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists what is kept, for the treasury or the tenderee; with --run, books it as handed over.")

        @OptionGroup var data: DataOption
        @OptionGroup var bank: BankOption
        @Flag(name: .customLong("run"), help: "Book each as handed over now.") var isRun = false

        func run() async throws {
            let registry = try await House(data).registry
            for order in try await registry.depositHandovers() where order.bank == bank.bank {
                print("\(order.deposit)  \(order.reference)  \(order.amount)  \(order.recipient.rawValue)")
                guard isRun else { continue }
                try await registry.takeHandover(
                    of: order.deposit, reference: "SJ-\(order.deposit)", bookedAt: registry.now, from: bank.bank)
            }
        }
    }

    struct Balance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds up the ledger against the bank's lines. Exit code 1 when it doesn't balance.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let balance = try await House(data).registry.depositBalance()
            Console.print(
                zh:
                    "收入\(balance.received)，退还\(balance.refunded)，转合同款\(balance.applied)，不予退还\(balance.forfeited)，保管\(balance.held)，未对应\(balance.unmatched)",
                en:
                    "in \(balance.received), refunded \(balance.refunded), set off \(balance.applied), kept \(balance.forfeited), held \(balance.held), unmatched \(balance.unmatched)"
            )
            if !balance.isSound { throw ExitCode(1) }
        }
    }
}
