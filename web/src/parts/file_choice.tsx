// Files: a button to choose them, and the whole window to drop them on.

import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  label: string;
  hint: string;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

export function FileChoice({ label, hint, disabled = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <p class="file-choice">
      <button type="button" disabled={disabled} aria-describedby="file-hint" onClick={() => input.current?.click()}>
        {label}
      </button>{" "}
      <span class="hint" id="file-hint">
        {hint}
      </span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = ""; // forgets the name, and lets the same file be chosen again
          onFiles(files);
        }}
      />
    </p>
  );
}

/** Takes files that are dropped anywhere on the window; answers whether some hang over it. */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(
    () =>
      onFileDrag((event) => {
        setOver(event.type === "dragover");
        const files = [...(event.dataTransfer?.files ?? [])];
        if (event.type === "drop" && files.length > 0) take.current(files);
      }),
    [],
  );
  return over;
}

/** A file that misses its place must not open instead of this page, and take every answer with it. */
export function useNoStrayFiles() {
  useEffect(() => onFileDrag((event) => event.preventDefault()), []);
}

function onFileDrag(react: (event: DragEvent) => void): () => void {
  const onDrag = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files")) react(event);
  };
  const kinds = ["dragover", "dragleave", "drop"] as const;
  for (const kind of kinds) addEventListener(kind, onDrag);
  return () => {
    for (const kind of kinds) removeEventListener(kind, onDrag);
  };
}
