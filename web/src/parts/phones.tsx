// Turns phone numbers in a sentence into links that call; the number stays readable text.

import phone_numbers from "../model/phone_numbers.json";

const links: Record<string, string> = phone_numbers;
const numbers = new RegExp(`\\b(${Object.keys(links).join("|")})\\b`, "i");

export function WithPhones({ text }: { text: string }) {
  const parts = text.split(numbers);
  return (
    <>{parts.map((part, index) => (index % 2 === 1 ? <a href={links[part.toLowerCase()] ?? ""}>{part}</a> : part))}</>
  );
}
